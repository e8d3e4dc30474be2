package org.cryptoexpress.cli.internal;

import java.util.Map;

@picocli.CommandLine.Command(name = "logout", description = { "Delete what the profile has cached.",
        "A private key that is kept in the profile stays." })
final class LogoutCommand extends Command {
    LogoutCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        context.clients().accounts().deleteCache(options.profile);
        output().done("The profile's cache is deleted.", Map.of("loggedOut", true));
        return ExitCodes.OK;
    }
}
