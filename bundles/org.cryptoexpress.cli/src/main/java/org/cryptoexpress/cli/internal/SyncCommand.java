package org.cryptoexpress.cli.internal;

import java.util.Map;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.session.ConnectionState;

@picocli.CommandLine.Command(name = "sync", description = "Bring this profile up to date and send what waits in the outgoing queue.")
final class SyncCommand extends UnlockedCommand {
    SyncCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        if (workspace.session().state() != ConnectionState.CONNECTED) {
            throw new CryptoExpressException(ErrorCode.OFFLINE, "no connection");
        }
        Futures.await(workspace.contacts().sync());
        Futures.await(workspace.documents().sync());
        int pending = workspace.documents().pending();
        int problems = workspace.documents().sharing().problems().size();
        output().done(pending == 0 && problems == 0 ? "Up to date"
                : pending + " changes wait, " + problems + " problems (problems says which)",
                Map.of("pending", pending, "problems", problems));
    }
}
