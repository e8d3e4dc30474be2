package org.cryptoexpress.cli.internal;

import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;
import picocli.CommandLine.Parameters;

/** A command about the members of the folder at a path. */
abstract class SharingCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "/PATH", description = "Folder with members of its own: a top-level folder, or one that was separated.")
    String path;

    SharingCommand(Context context) {
        super(context);
    }

    abstract void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress);

    @Override
    void run(Workspace workspace) {
        try (TerminalProgress progress = context.progress(options)) {
            run(workspace, workspace.documents().sharing(), DocumentPath.parse(path), progress);
        }
    }

    /** One sentence about the folder, after progress was taken off the screen. */
    void changed(DocumentSharing sharing, TerminalProgress progress, String sentence, SharedFolder folder) {
        progress.close();
        new SharingOutput(output(), sharing).changed(sentence, folder);
    }
}
