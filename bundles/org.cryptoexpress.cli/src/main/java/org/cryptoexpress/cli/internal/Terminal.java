package org.cryptoexpress.cli.internal;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the program reads and writes.
 *
 * @param in         standard input
 * @param out        results
 * @param err        progress and errors
 * @param askSecret  asks for a secret without echo; empty when there is no terminal
 * @param ask        asks for something that everybody may see; empty when there is no terminal
 * @param interactive whether progress may be drawn
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err,
        Optional<Function<String, char[]>> askSecret, Optional<Function<String, String>> ask, boolean interactive) {

    /** The terminal of the process. */
    public static Terminal system() {
        Console console = System.console();
        Optional<Function<String, char[]>> ask = console == null ? Optional.empty()
                : Optional.of(prompt -> console.readPassword("%s: ", prompt));
        Optional<Function<String, String>> visible = console == null ? Optional.empty()
                : Optional.of(prompt -> console.readLine("%s: ", prompt));
        return new Terminal(System.in, System.out, System.err, ask, visible, console != null);
    }
}
