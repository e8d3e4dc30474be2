package org.cryptoexpress.session.internal.connection;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.SerialExecutor;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.internal.transport.Destination;
import org.cryptoexpress.session.internal.transport.Transports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a session over its whole life: comes back after a break, and tells about it. Thread-safe; nothing
 * blocks. Listeners are called one at a time, in order, on worker threads.
 */
public final class Link implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final Workers workers;
    private final Transports transports;
    private final ConnectionString server;
    private final Backoff backoff;
    private final SecureRandom random;
    private final SerialExecutor notifier;
    private final List<Consumer<ConnectionState>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Event>> eventListeners = new CopyOnWriteArrayList<>();
    private Optional<Supplier<Channel>> dialer = Optional.empty();
    private Optional<Connection> current = Optional.empty();
    private Optional<Future<?>> retry = Optional.empty();
    private ConnectionState state = ConnectionState.CONNECTING;
    private Duration asked = Duration.ZERO;
    private int failures;

    /** A link that has not been connected yet. */
    public Link(Workers workers, Transports transports, ConnectionString server, Backoff backoff,
            SecureRandom random) {
        this.workers = workers;
        this.transports = transports;
        this.server = server;
        this.backoff = backoff;
        this.random = random;
        this.notifier = new SerialExecutor(workers, e -> LOG.error("task failed", e));
    }

    /** Makes a first connection, which the link does not keep until {@link #start}. */
    public Connection dial(Supplier<Channel> channels) {
        Connection made = new Connection(workers, channels, this);
        made.open(transports, Destination.of(server));
        return made;
    }

    /**
     * Begins to keep connected.
     *
     * @param first    an established connection, or empty to begin offline
     * @param channels makes the channels of all later connections
     */
    public synchronized void start(Optional<Connection> first, Supplier<Channel> channels) {
        dialer = Optional.of(channels);
        current = first.filter(c -> !c.isEnded());
        if (current.isPresent()) {
            change(ConnectionState.CONNECTED);
        } else {
            failures = first.isPresent() ? 0 : 1;
            later(Duration.ZERO);
        }
    }

    /** State of the connection. */
    public synchronized ConnectionState state() {
        return state;
    }

    /** The connection, when there is one that is established. */
    public synchronized Optional<Connection> connection() {
        return state == ConnectionState.CONNECTED ? current : Optional.empty();
    }

    /** Calls back at every change of the state. */
    public AutoCloseable onState(Consumer<ConnectionState> listener) {
        stateListeners.add(listener);
        return () -> stateListeners.remove(listener);
    }

    /** Calls back for every event. */
    public AutoCloseable onEvent(Consumer<Event> listener) {
        eventListeners.add(listener);
        return () -> eventListeners.remove(listener);
    }

    /** The keys are not the account's any more: ends the connection, and makes no other. */
    public synchronized void outdated() {
        if (state == ConnectionState.CLOSED || state == ConnectionState.OUTDATED) {
            return;
        }
        LOG.info("the account has newer keys");
        retry.ifPresent(r -> r.cancel(false));
        change(ConnectionState.OUTDATED);
        current.ifPresent(Connection::close);
        current = Optional.empty();
    }

    /** Ends the link for good; completes when the server has been told, or after a second. */
    public synchronized CompletableFuture<Void> close() {
        retry.ifPresent(r -> r.cancel(false));
        change(ConnectionState.CLOSED);
        Optional<Connection> last = current;
        current = Optional.empty();
        return last.map(Connection::close).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public void event(Connection from, Event event) {
        if (event.hasClosing()) {
            synchronized (this) {
                asked = Duration.ofMillis(Integer.toUnsignedLong(event.getClosing().getReconnectAfterMillis()));
            }
        }
        notifier.execute(() -> eventListeners.forEach(l -> call(l, event)));
    }

    @Override
    public synchronized void ended(Connection from, CryptoExpressException reason) {
        if (state == ConnectionState.CLOSED || dialer.isEmpty() || current.filter(c -> c == from).isEmpty()) {
            return;
        }
        current = Optional.empty();
        if (state == ConnectionState.CONNECTED) {
            failures = 0;
        } else {
            failures++;
        }
        Duration atLeast = asked.plusMillis(reason.retryAfterMillis());
        asked = Duration.ZERO;
        later(atLeast);
    }

    private void later(Duration atLeast) {
        Duration delay = backoff.delay(failures, atLeast, random);
        LOG.info("next attempt to connect in {} ms", delay.toMillis());
        change(ConnectionState.OFFLINE);
        retry = Optional.of(workers.after(delay, this::again));
    }

    private void again() {
        Connection next;
        synchronized (this) {
            if (state == ConnectionState.CLOSED || state == ConnectionState.OUTDATED) {
                return;
            }
            change(ConnectionState.CONNECTING);
            next = new Connection(workers, dialer.orElseThrow(), this);
            current = Optional.of(next);
        }
        next.established().thenRun(() -> established(next));
        next.open(transports, Destination.of(server));
    }

    private synchronized void established(Connection connection) {
        if (current.filter(c -> c == connection).isPresent() && state == ConnectionState.CONNECTING) {
            failures = 0;
            change(ConnectionState.CONNECTED);
        }
    }

    private void change(ConnectionState next) {
        if (state != next && state != ConnectionState.CLOSED) {
            state = next;
            notifier.execute(() -> stateListeners.forEach(l -> call(l, next)));
        }
    }

    private static <T> void call(Consumer<T> listener, T value) {
        try {
            listener.accept(value);
        } catch (RuntimeException e) {
            LOG.error("listener failed", e);
        }
    }
}
