package org.cryptoexpress.cli.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.Documents;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "get", description = "Download a document, or a folder with all in it.")
final class GetCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "/PATH", description = "Document or folder.")
    String source;

    @Parameters(index = "1", paramLabel = "LOCAL", description = "Local file or existing folder.")
    Path target;

    @Option(names = "--replace", description = "Replace what is there.")
    boolean replace;

    @Option(names = "--version", paramLabel = "N", description = "An old version of the document, as versions lists it.")
    Optional<Long> version = Optional.empty();

    GetCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        try (TerminalProgress progress = context.progress(options)) {
            Documents documents = workspace.documents();
            DocumentPath path = DocumentPath.parse(source);
            Path written = Futures.await(version.isPresent()
                    ? documents.download(path, version.get(), target, replace, progress)
                    : documents.download(path, target, replace, progress));
            progress.close();
            output().done("Downloaded to " + written, Map.of("local", written.toString()));
        }
    }
}
