package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "restore", description = "Make an old version of a document the newest again; no version is lost.")
final class RestoreCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "/PATH", description = "Document.")
    String path;

    @Option(names = "--version", paramLabel = "N", required = true, description = "Number of the version, as versions lists it.")
    long version;

    RestoreCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        try (TerminalProgress progress = context.progress(options)) {
            DocumentEntry restored = Futures
                    .await(workspace.documents().restoreVersion(DocumentPath.parse(path), version, progress));
            progress.close();
            output().done("Restored version " + version + " of " + restored.path(), Output.fields(restored));
        }
    }
}
