package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "mv", description = "Rename, or move into a folder.")
final class MvCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "/FROM", description = "Folder or document.")
    String from;

    @Parameters(index = "1", paramLabel = "/TO", description = "New path, or an existing folder to move into.")
    String to;

    MvCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentPath source = DocumentPath.parse(from);
        DocumentPath named = DocumentPath.parse(to);
        boolean into = workspace.documents().find(named).map(DocumentEntry::folder).orElse(false);
        DocumentPath target = into ? named.child(source.name()) : named;
        try (TerminalProgress progress = context.progress(options)) {
            DocumentEntry moved = Futures.await(workspace.documents().move(source, target, progress));
            progress.close();
            output().done("Moved to " + moved.path(), Output.fields(moved));
        }
    }
}
