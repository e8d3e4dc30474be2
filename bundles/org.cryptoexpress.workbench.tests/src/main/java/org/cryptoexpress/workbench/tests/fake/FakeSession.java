package org.cryptoexpress.workbench.tests.fake;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.KnownServer;
import org.cryptoexpress.session.Session;

/** A session without a connection, whose state the test sets. */
public final class FakeSession implements Session {
    private final String userName;
    private final Path profile;
    private final KeyLocation keyLocation;
    private final Runnable whenClosed;
    private volatile ConnectionState state = ConnectionState.CONNECTED;

    FakeSession(String userName, Path profile, KeyLocation keyLocation, Runnable whenClosed) {
        this.userName = userName;
        this.profile = profile;
        this.keyLocation = keyLocation;
        this.whenClosed = whenClosed;
    }

    /** Sets what the status line shows. */
    public void setState(ConnectionState next) {
        state = next;
    }

    @Override
    public String userName() {
        return userName;
    }

    @Override
    public Path profile() {
        return profile;
    }

    @Override
    public KeyLocation keyLocation() {
        return keyLocation;
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
        throw new UnsupportedOperationException();
    }

    @Override
    public ConnectionState state() {
        return state;
    }

    @Override
    public AutoCloseable onState(Consumer<ConnectionState> listener) {
        return () -> {
        };
    }

    @Override
    public AutoCloseable onEvent(Consumer<Event> listener) {
        return () -> {
        };
    }

    @Override
    public CompletableFuture<Response> request(Request request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> putChunk(byte[] folderId, byte[] chunkId, byte[] sealed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<byte[]> getChunk(byte[] folderId, byte[] chunkId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> changePassphrase(char[] oldPassphrase, Optional<byte[]> oldKeyFile,
            char[] newPassphrase, Optional<byte[]> newKeyFile, Progress progress) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> moveKey(KeyLocation target, char[] passphrase, Optional<byte[]> keyFile,
            Progress progress) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> rotateKeys(char[] passphrase, Optional<byte[]> keyFile, int keyBits,
            Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        if (state != ConnectionState.CLOSED) {
            state = ConnectionState.CLOSED;
            whenClosed.run();
        }
    }
}
