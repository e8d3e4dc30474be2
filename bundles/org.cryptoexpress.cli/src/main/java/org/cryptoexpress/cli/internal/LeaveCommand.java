package org.cryptoexpress.cli.internal;

import java.util.Map;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;

@picocli.CommandLine.Command(name = "leave", description = "Leave a folder. The last owner cannot leave: transfer it first, or delete it.")
final class LeaveCommand extends SharingCommand {
    LeaveCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress) {
        Futures.await(sharing.leave(at));
        output().done("Left " + at, Map.of("left", at.toString()));
    }
}
