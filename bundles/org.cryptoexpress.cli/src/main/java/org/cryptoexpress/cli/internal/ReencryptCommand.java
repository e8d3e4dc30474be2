package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;

@picocli.CommandLine.Command(name = "re-encrypt", description = "Encrypt everything in a folder anew that stands under earlier keys; can be broken off and goes on.")
final class ReencryptCommand extends SharingCommand {
    ReencryptCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress) {
        changed(sharing, progress, "Everything in " + at + " is under the newest key",
                Futures.await(sharing.reencrypt(at, progress)));
    }
}
