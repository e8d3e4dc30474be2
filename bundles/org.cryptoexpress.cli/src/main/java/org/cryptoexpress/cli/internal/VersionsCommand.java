package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "versions", description = { "List the versions of a document, newest first.",
        "Numbers may be missing: renaming and describing count, but are no versions." })
final class VersionsCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "/PATH", description = "Document.")
    String path;

    VersionsCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        output().versions(Futures.await(workspace.documents().versions(DocumentPath.parse(path))));
    }
}
