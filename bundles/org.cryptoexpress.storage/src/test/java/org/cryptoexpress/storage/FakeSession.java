package org.cryptoexpress.storage;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.cryptoexpress.keys.DeviceStore;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.KnownServer;
import org.cryptoexpress.session.Session;

/** A session with a {@link FakeServer}, whose line can be cut and whose answers can be lost. */
final class FakeSession implements Session {
    private final FakeServer server;
    private final Path profile;
    private final KeyRing ring;
    private final ExecutorService line = Executors.newFixedThreadPool(4, work -> {
        Thread thread = new Thread(work, "fake-line");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Consumer<ConnectionState>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Event>> eventListeners = new CopyOnWriteArrayList<>();
    private volatile ConnectionState state = ConnectionState.CONNECTED;
    volatile Predicate<Request> loseAnswer = request -> false;
    volatile Predicate<byte[]> refuseChunk = id -> false;

    FakeSession(FakeServer server, Path profile) {
        this.server = server;
        this.profile = profile;
        this.ring = server.keys().ring(server.statement(), new DeviceStore() {
            private Optional<byte[]> kept = Optional.empty();

            @Override
            public Optional<byte[]> load() {
                return kept;
            }

            @Override
            public void save(byte[] sealed) {
                kept = Optional.of(sealed);
            }
        }, Clock.systemUTC(), FakeServer.RANDOM);
        server.sessions.add(this);
    }

    void state(ConnectionState next) {
        state = next;
        stateListeners.forEach(listener -> listener.accept(next));
    }

    void event(Event event) {
        line.execute(() -> eventListeners.forEach(listener -> listener.accept(event)));
    }

    private <T> CompletableFuture<T> over(Supplier<T> work) {
        if (state != ConnectionState.CONNECTED) {
            return CompletableFuture.failedFuture(new CryptoExpressException(ErrorCode.OFFLINE, "offline"));
        }
        return CompletableFuture.supplyAsync(work, line);
    }

    @Override
    public CompletableFuture<Response> request(Request request) {
        return over(() -> {
            Response answer = server.answer(request);
            if (request.hasAppendEntry()) {
                server.push(this, request.getAppendEntry().getFolderId());
            }
            if (loseAnswer.test(request)) {
                throw new CryptoExpressException(ErrorCode.DISCONNECTED, "answer lost");
            }
            return answer;
        });
    }

    @Override
    public CompletableFuture<Void> putChunk(byte[] folderId, byte[] chunkId, byte[] sealed) {
        return over(() -> {
            if (refuseChunk.test(chunkId)) {
                throw new CryptoExpressException(ErrorCode.SERVER_STORAGE_FULL, "refused");
            }
            server.putChunk(folderId, chunkId, sealed);
            return null;
        });
    }

    @Override
    public CompletableFuture<byte[]> getChunk(byte[] folderId, byte[] chunkId) {
        return over(() -> server.getChunk(folderId, chunkId));
    }

    @Override
    public String userName() {
        return ring.userName();
    }

    @Override
    public Path profile() {
        return profile;
    }

    @Override
    public KeyLocation keyLocation() {
        return KeyLocation.SERVER;
    }

    @Override
    public KnownServer server() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> verifyServer(String number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyRing keys() {
        return ring;
    }

    @Override
    public ConnectionState state() {
        return state;
    }

    @Override
    public AutoCloseable onState(Consumer<ConnectionState> listener) {
        stateListeners.add(listener);
        return () -> stateListeners.remove(listener);
    }

    @Override
    public AutoCloseable onEvent(Consumer<Event> listener) {
        eventListeners.add(listener);
        return () -> eventListeners.remove(listener);
    }

    @Override
    public CompletableFuture<Void> changePassphrase(char[] oldPassphrase, Optional<byte[]> oldKeyFile,
            char[] newPassphrase, Optional<byte[]> newKeyFile, Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> moveKey(KeyLocation target, char[] passphrase, Optional<byte[]> keyFile,
            Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> rotateKeys(char[] passphrase, Optional<byte[]> keyFile, int keyBits,
            Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        state = ConnectionState.CLOSED;
        server.sessions.remove(this);
        line.shutdown();
    }
}
