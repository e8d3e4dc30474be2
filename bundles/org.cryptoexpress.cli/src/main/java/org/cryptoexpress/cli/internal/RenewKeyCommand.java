package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;

@picocli.CommandLine.Command(name = "renew-key", description = "Renew the key of a folder, e.g. after somebody has left.")
final class RenewKeyCommand extends SharingCommand {
    RenewKeyCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress) {
        changed(sharing, progress, "Renewed the key of " + at, Futures.await(sharing.renewKey(at)));
    }
}
