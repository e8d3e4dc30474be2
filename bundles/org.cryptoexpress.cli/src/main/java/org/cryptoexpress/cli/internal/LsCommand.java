package org.cryptoexpress.cli.internal;

import java.util.List;
import java.util.Optional;

import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "ls", description = "List a folder.")
final class LsCommand extends UnlockedCommand {
    @Parameters(paramLabel = "/PATH", arity = "0..1", defaultValue = "/", description = "Folder or document.")
    String path;

    LsCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentPath asked = DocumentPath.parse(path);
        Optional<DocumentEntry> entry = workspace.documents().find(asked);
        boolean document = entry.isPresent() && !entry.get().folder();
        output().entries(document ? List.of(entry.get()) : workspace.documents().list(asked));
    }
}
