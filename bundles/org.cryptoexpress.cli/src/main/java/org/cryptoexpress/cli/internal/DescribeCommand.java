package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "describe", description = "Set the description of a folder or document.")
final class DescribeCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "/PATH", description = "Folder or document.")
    String path;

    @Parameters(index = "1", paramLabel = "TEXT", description = "The description; empty to remove it.")
    String text;

    DescribeCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentEntry entry = Futures.await(workspace.documents().describe(DocumentPath.parse(path), text));
        output().done("Described " + entry.path(), Output.fields(entry));
    }
}
