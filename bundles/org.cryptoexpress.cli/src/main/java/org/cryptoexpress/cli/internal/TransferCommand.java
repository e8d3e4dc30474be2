package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "transfer", description = "Make a member an owner; you become a manager.")
final class TransferCommand extends SharingCommand {
    @Parameters(index = "1", paramLabel = "USER", description = "User name of a member.")
    String user;

    TransferCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress) {
        changed(sharing, progress, user + " owns " + at + " now; you are manager",
                Futures.await(sharing.transfer(at, People.member(sharing.of(at), user))));
    }
}
