package org.cryptoexpress.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "put", description = "Upload files and folders into a folder.")
final class PutCommand extends UnlockedCommand {
    @Parameters(paramLabel = "LOCAL… /PATH/", arity = "2..*", description = "Local files and folders, and last the folder they go to.")
    List<String> arguments;

    PutCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        int last = arguments.size() - 1;
        List<Path> sources = arguments.subList(0, last).stream().map(Path::of).toList();
        DocumentPath folder = DocumentPath.parse(arguments.get(last));
        try (TerminalProgress progress = context.progress(options)) {
            List<DocumentEntry> made = Futures.await(workspace.documents().upload(sources, folder, progress));
            progress.close();
            String names = made.size() == 1 ? made.get(0).path().toString() : made.size() + " documents to " + folder;
            output().done("Uploaded " + names,
                    Map.of("uploaded", made.stream().map(Output::fields).toList()));
        }
    }
}
