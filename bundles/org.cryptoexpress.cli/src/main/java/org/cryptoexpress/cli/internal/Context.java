package org.cryptoexpress.cli.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cryptoexpress.session.FirstContact;

/**
 * What a command works with.
 *
 * @param clients   makes the client's parts
 * @param terminal  where to read and write
 * @param shared    the session that a batch has unlocked, for the commands inside it
 * @param cancelled set when the process is asked to end
 */
record Context(Clients clients, Terminal terminal, Optional<Workspace> shared, AtomicBoolean cancelled) {
    Context inside(Workspace workspace) {
        return new Context(clients, terminal, Optional.of(workspace), cancelled);
    }

    FirstContact firstContact(CommonOptions options) {
        return new ServerQuestion(terminal, options.acceptServer);
    }

    TerminalProgress progress(CommonOptions options) {
        return new TerminalProgress(terminal.err(), terminal.interactive() && !options.json, cancelled);
    }
}
