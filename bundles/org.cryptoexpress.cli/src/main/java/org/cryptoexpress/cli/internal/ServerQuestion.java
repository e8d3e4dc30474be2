package org.cryptoexpress.cli.internal;

import java.io.PrintStream;
import java.util.Optional;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.FirstContact;
import org.cryptoexpress.session.UnknownServer;

/**
 * Asks about a server of which only the address is known.
 *
 * @param terminal where to ask
 * @param accepted the safety number that the command line accepts without asking
 */
record ServerQuestion(Terminal terminal, Optional<String> accepted) implements FirstContact {
    @Override
    public boolean accept(UnknownServer server) {
        if (accepted.isPresent()) {
            if (!server.isNumber(accepted.get())) {
                throw new CryptoExpressException(ErrorCode.WRONG_SERVER, "the server at " + server.address()
                        + " shows the safety number " + server.number());
            }
            return true;
        }
        if (terminal.ask().isEmpty()) {
            return false;
        }
        PrintStream err = terminal.err();
        err.println("The server at " + server.address() + " is not known yet. Its safety number:");
        err.println("    " + server.number());
        err.println("Compare it with the number that its operator says, over another way than this connection.");
        String typed = terminal.ask().get().apply("Type its last group to go on");
        return typed != null && typed.strip().equals(server.lastGroup());
    }
}
