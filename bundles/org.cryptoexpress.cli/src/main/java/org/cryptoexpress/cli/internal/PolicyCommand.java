package org.cryptoexpress.cli.internal;

import java.util.Optional;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(name = "policy", description = "Show or change the policy of a folder; owners only.")
final class PolicyCommand extends SharingCommand {
    @Option(names = "--hide-history", arity = "1", paramLabel = "true|false", description = "Newcomers do not see what was written before, unless share says otherwise.")
    Optional<Boolean> hideHistory = Optional.empty();

    @Option(names = "--strict", arity = "1", paramLabel = "true|false", description = "After a removal everything is encrypted anew at once, not at its next change.")
    Optional<Boolean> strict = Optional.empty();

    PolicyCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress) {
        SharedFolder folder = sharing.of(at);
        if (hideHistory.isPresent() || strict.isPresent()) {
            folder = Futures.await(sharing.policy(at, hideHistory.orElse(folder.info().hidesHistory()),
                    strict.orElse(folder.info().strict())));
        }
        changed(sharing, progress, "Newcomers " + (folder.info().hidesHistory() ? "do not see" : "see")
                + " what was written before; after a removal everything is encrypted anew "
                + (folder.info().strict() ? "at once" : "at its next change"), folder);
    }
}
