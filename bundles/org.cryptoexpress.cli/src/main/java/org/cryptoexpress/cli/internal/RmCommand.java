package org.cryptoexpress.cli.internal;

import java.util.List;
import java.util.Map;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "rm", description = "Delete folders and documents.")
final class RmCommand extends UnlockedCommand {
    @Parameters(paramLabel = "/PATH", arity = "1..*", description = "What to delete.")
    List<String> paths;

    RmCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        Futures.await(workspace.documents().delete(paths.stream().map(DocumentPath::parse).toList()));
        output().done(paths.size() == 1 ? "Deleted " + paths.get(0) : "Deleted " + paths.size() + " entries",
                Map.of("deleted", paths));
    }
}
