package org.cryptoexpress.cli.internal;

import java.util.Map;

import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "verify-server", description = {
        "Mark the server as verified, after comparing its safety number with what its operator says.",
        "whoami shows the number." })
final class VerifyServerCommand extends UnlockedCommand {
    @Parameters(paramLabel = "NUMBER", description = "The number that the operator says: 60 digits, spaces do not matter if quoted.")
    String number;

    VerifyServerCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        Futures.await(workspace.session().verifyServer(number));
        output().done("The server is verified.", Map.of("serverVerified", true));
    }
}
