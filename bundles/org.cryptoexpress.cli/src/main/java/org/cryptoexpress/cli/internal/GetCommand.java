package org.cryptoexpress.cli.internal;

import java.nio.file.Path;
import java.util.Map;

import org.cryptoexpress.storage.DocumentPath;
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

    GetCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        try (TerminalProgress progress = context.progress(options)) {
            Path written = Futures.await(
                    workspace.documents().download(DocumentPath.parse(source), target, replace, progress));
            progress.close();
            output().done("Downloaded to " + written, Map.of("local", written.toString()));
        }
    }
}
