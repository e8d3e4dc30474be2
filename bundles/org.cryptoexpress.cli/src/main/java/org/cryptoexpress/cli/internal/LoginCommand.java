package org.cryptoexpress.cli.internal;

import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "login", description = {
        "Make or refresh the profile of an account.", "It stores no secret: every command asks for the passphrase." })
final class LoginCommand extends Command {
    @Parameters(paramLabel = "USER", description = "User name.")
    String user;

    LoginCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        try (Workspace workspace = Workspace.open(context, options, Optional.of(user))) {
            output().done("Logged in as " + workspace.session().userName() + ".",
                    Map.of("user", workspace.session().userName(), "keyOn",
                            KeyLocationConverter.name(workspace.session().keyLocation()), "state",
                            workspace.session().state().name()));
        }
        return ExitCodes.OK;
    }
}
