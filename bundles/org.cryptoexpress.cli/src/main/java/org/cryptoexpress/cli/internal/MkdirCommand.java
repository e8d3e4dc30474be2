package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "mkdir", description = "Make a folder; its parent must exist.")
final class MkdirCommand extends UnlockedCommand {
    @Parameters(paramLabel = "/PATH", description = "The new folder.")
    String path;

    MkdirCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentEntry made = Futures.await(workspace.documents().makeFolder(DocumentPath.parse(path)));
        output().done("Made " + made.path(), Output.fields(made));
    }
}
