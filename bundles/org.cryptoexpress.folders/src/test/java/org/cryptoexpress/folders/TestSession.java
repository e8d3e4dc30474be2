package org.cryptoexpress.folders;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.Session;

/**
 * A session with a {@link TestServer}, whose line can be cut and whose answers can be lost. Requests are answered in the
 * order in which they were made. What the kernel does not use fails.
 */
final class TestSession {
    final TestAccount account;
    final Session session;
    private final TestServer server;
    private final Path profile;
    private final KeyRing ring;
    private final ExecutorService line = Executors.newSingleThreadExecutor(daemon());
    private final ExecutorService events = Executors.newSingleThreadExecutor(daemon());
    private final List<Consumer<ConnectionState>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Event>> eventListeners = new CopyOnWriteArrayList<>();
    private final List<Asked> unseen = new ArrayList<>();
    private volatile ConnectionState state = ConnectionState.CONNECTED;
    private volatile boolean counting;
    private int trips;
    final List<Request.BodyCase> asked = new CopyOnWriteArrayList<>();
    volatile Predicate<Request> loseAnswer = request -> false;
    volatile Predicate<Event> loseEvent = event -> false;
    volatile UnaryOperator<Response> forge = UnaryOperator.identity();

    TestSession(TestServer server, TestAccount account, Path profile) {
        this(server, account, profile, server.clock);
    }

    TestSession(TestServer server, TestAccount account, Path profile, Clock clock) {
        this.server = server;
        this.account = account;
        this.profile = profile;
        this.ring = account.device(clock);
        this.session = (Session) Proxy.newProxyInstance(TestSession.class.getClassLoader(),
                new Class<?>[] { Session.class }, (proxy, method, arguments) -> call(method.getName(), arguments));
        server.sessions.add(this);
    }

    @SuppressWarnings("unchecked")
    private Object call(String method, Object[] arguments) {
        return switch (method) {
        case "userName" -> ring.userName();
        case "profile" -> profile;
        case "keys" -> ring;
        case "state" -> state;
        case "onState" -> listen(stateListeners, (Consumer<ConnectionState>) arguments[0]);
        case "onEvent" -> listen(eventListeners, (Consumer<Event>) arguments[0]);
        case "request" -> request((Request) arguments[0]);
        case "putChunk" -> over(() -> {
            server.putChunk((byte[]) arguments[0], (byte[]) arguments[1], (byte[]) arguments[2]);
            return null;
        });
        case "getChunk" -> over(() -> server.getChunk((byte[]) arguments[0], (byte[]) arguments[1]));
        case "close" -> {
            close();
            yield null;
        }
        default -> throw new UnsupportedOperationException(method);
        };
    }

    private static <T> AutoCloseable listen(List<Consumer<T>> listeners, Consumer<T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void state(ConnectionState next) {
        state = next;
        stateListeners.forEach(listener -> listener.accept(next));
    }

    boolean connected() {
        return state == ConnectionState.CONNECTED;
    }

    void event(Event event) {
        if (connected() && !loseEvent.test(event)) {
            events.execute(() -> eventListeners.forEach(listener -> listener.accept(event)));
        }
    }

    /** Waits until all events that have come are handed over. */
    void settleEvents() {
        CompletableFuture.runAsync(() -> {
        }, events).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<Response> request(Request request) {
        asked.add(request.getBodyCase());
        return over(() -> {
            Response answer = forge.apply(server.answer(this, request));
            if (loseAnswer.test(request)) {
                throw new CryptoExpressException(ErrorCode.DISCONNECTED, "answer lost");
            }
            return answer;
        });
    }

    private <T> CompletableFuture<T> over(Supplier<T> work) {
        if (!connected()) {
            return CompletableFuture.failedFuture(new CryptoExpressException(ErrorCode.OFFLINE, "offline"));
        }
        Asked<T> future = new Asked<>();
        if (counting) {
            synchronized (unseen) {
                unseen.add(future);
            }
        }
        line.execute(() -> {
            try {
                future.complete(work.get());
            } catch (RuntimeException e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    /** Counts how often somebody waits for an answer to what was sent since the last such wait. */
    int roundTrips(Runnable work) {
        counting = true;
        trips = 0;
        work.run();
        counting = false;
        return trips;
    }

    private final class Asked<T> extends CompletableFuture<T> {
        @Override
        public T get(long timeout, TimeUnit unit)
                throws InterruptedException, java.util.concurrent.ExecutionException, TimeoutException {
            synchronized (unseen) {
                if (unseen.contains(this)) {
                    trips++;
                    unseen.clear();
                }
            }
            return super.get(timeout, unit);
        }
    }

    private static java.util.concurrent.ThreadFactory daemon() {
        return work -> {
            Thread thread = new Thread(work, "test-line");
            thread.setDaemon(true);
            return thread;
        };
    }

    void close() {
        state = ConnectionState.CLOSED;
        server.sessions.remove(this);
        line.shutdown();
        events.shutdown();
    }
}
