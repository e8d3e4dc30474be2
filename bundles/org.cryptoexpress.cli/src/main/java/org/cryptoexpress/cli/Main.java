package org.cryptoexpress.cli;

import org.cryptoexpress.cli.internal.Cli;
import org.cryptoexpress.cli.internal.Clients;
import org.cryptoexpress.cli.internal.Terminal;

/** The program {@code cryptoexpress-cli}; exit codes are in {@link org.cryptoexpress.cli.internal.ExitCodes}. */
public final class Main {
    private Main() {
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Cli(Clients.real(), Terminal.system()).run(arguments));
    }
}
