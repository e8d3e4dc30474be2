package org.cryptoexpress.session.internal.account;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.GetChunk;
import org.cryptoexpress.protocol.wire.PutDeviceCertificate;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.KnownServer;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.internal.connection.Connection;
import org.cryptoexpress.session.internal.connection.Failures;
import org.cryptoexpress.session.internal.connection.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session of an opened account. */
public final class SessionImpl implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(SessionImpl.class);
    private static final int CHUNK_HEADER = 49;
    private static final long CLOSE_SECONDS = 2;

    private final Environment env;
    private final OpenedAccount account;
    private final KeyRing keys;
    private final Link link;
    private final Authentication authentication;
    private final Renewal renewal;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Runnable> closeListeners = new CopyOnWriteArrayList<>();

    SessionImpl(Environment env, OpenedAccount account, KeyRing keys) {
        this.env = env;
        this.account = account;
        this.keys = keys;
        this.link = account.link();
        this.authentication = new Authentication(env, account);
        this.renewal = new Renewal(env, authentication, account, keys);
        link.onState(state -> {
            if (state == ConnectionState.CONNECTED) {
                publishDevice();
            }
        });
        link.onEvent(event -> {
            if (event.getIdentityChanged().getUserId().equals(ByteString.copyFrom(keys.userId()))) {
                env.workers().execute(this::endIfOutdated);
            }
        });
    }

    /** Calls back once when the session is closed. */
    public void onClose(Runnable listener) {
        closeListeners.add(listener);
    }

    @Override
    public String userName() {
        return account.account().userName();
    }

    @Override
    public Path profile() {
        return account.folder();
    }

    @Override
    public KeyLocation keyLocation() {
        return authentication.keyLocation();
    }

    @Override
    public KnownServer server() {
        return account.trust().known();
    }

    @Override
    public CompletableFuture<Void> verifyServer(String number) {
        return work(() -> account.trust().verify(number));
    }

    @Override
    public KeyRing keys() {
        return keys;
    }

    @Override
    public ConnectionState state() {
        return link.state();
    }

    @Override
    public AutoCloseable onState(Consumer<ConnectionState> listener) {
        return link.onState(listener);
    }

    @Override
    public AutoCloseable onEvent(Consumer<Event> listener) {
        return link.onEvent(listener);
    }

    @Override
    public CompletableFuture<Response> request(Request request) {
        return connected(c -> c.request(request));
    }

    @Override
    public CompletableFuture<Void> putChunk(byte[] folderId, byte[] chunkId, byte[] sealed) {
        return connected(c -> {
            CompletableFuture<Response> answer = c.upload(folderId, chunkId, sealed);
            return cancelling(answer.thenAccept(r -> {
            }), answer);
        });
    }

    @Override
    public CompletableFuture<byte[]> getChunk(byte[] folderId, byte[] chunkId) {
        Request request = Request.newBuilder().setGetChunk(GetChunk.newBuilder()
                .setFolderId(ByteString.copyFrom(folderId)).setChunkId(ByteString.copyFrom(chunkId))).build();
        return connected(c -> {
            CompletableFuture<byte[]> answer = c.download(request);
            return cancelling(answer.thenApply(bytes -> content(bytes, folderId, chunkId)), answer);
        });
    }

    /** Cancelling the result cancels what it is made of. */
    private static <T> CompletableFuture<T> cancelling(CompletableFuture<T> result, CompletableFuture<?> source) {
        result.whenComplete((v, e) -> {
            if (result.isCancelled()) {
                source.cancel(true);
            }
        });
        return result;
    }

    private static byte[] content(byte[] message, byte[] folderId, byte[] chunkId) {
        boolean right = message.length >= CHUNK_HEADER && Arrays.equals(message, 1, 17, folderId, 0, folderId.length)
                && Arrays.equals(message, 17, CHUNK_HEADER, chunkId, 0, chunkId.length);
        if (!right) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "another chunk than the one asked for");
        }
        return Arrays.copyOfRange(message, CHUNK_HEADER, message.length);
    }

    private <T> CompletableFuture<T> connected(Function<Connection, CompletableFuture<T>> work) {
        return link.connection().map(work).orElseGet(() -> CompletableFuture.failedFuture(
                state() == ConnectionState.OUTDATED
                        ? new CryptoExpressException(ErrorCode.KEYS_RENEWED, "the account has newer keys")
                        : new CryptoExpressException(ErrorCode.OFFLINE, "not connected")));
    }

    @Override
    public CompletableFuture<Void> changePassphrase(char[] oldPassphrase, Optional<byte[]> oldKeyFile,
            char[] newPassphrase, Optional<byte[]> newKeyFile, Progress progress) {
        char[] before = oldPassphrase.clone();
        char[] after = newPassphrase.clone();
        return work(() -> authentication.change(before, oldKeyFile, after, newKeyFile, progress), before, after);
    }

    @Override
    public CompletableFuture<Void> moveKey(KeyLocation target, char[] passphrase, Optional<byte[]> keyFile,
            Progress progress) {
        char[] copy = passphrase.clone();
        return work(() -> authentication.move(target, copy, keyFile, progress), copy);
    }

    @Override
    public CompletableFuture<Void> rotateKeys(char[] passphrase, Optional<byte[]> keyFile, int keyBits,
            Progress progress) {
        char[] copy = passphrase.clone();
        return work(() -> {
            renewal.run(copy, keyFile, keyBits, progress);
            publishDevice();
        }, copy);
    }

    private CompletableFuture<Void> work(Runnable task, char[]... secrets) {
        return CompletableFuture.runAsync(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                throw Failures.of(e);
            } finally {
                for (char[] secret : secrets) {
                    Arrays.fill(secret, '\0');
                }
            }
        }, env.workers());
    }

    /** The hint alone ends nothing: the server is asked which keys the account has. */
    private void endIfOutdated() {
        try {
            if (renewal.doneElsewhere()) {
                link.outdated();
            }
        } catch (RuntimeException e) {
            if (!closed.get()) {
                LOG.warn("whether the keys are the newest is not known: {}", Failures.of(e).code());
            }
        }
    }

    /** Tells the server this device's certificate. Its operation id is made from it, so repeating it costs nothing. */
    private void publishDevice() {
        try {
            byte[] certificate = keys.deviceCertificate().encoded();
            ByteString operation = ByteString.copyFrom(Digests.sha256(certificate), 0, 16);
            request(Request.newBuilder().setOperationId(operation).setPutDeviceCertificate(
                    PutDeviceCertificate.newBuilder().setCertificate(ByteString.copyFrom(certificate))).build())
                    .whenComplete((r, e) -> {
                        if (e != null && !closed.get()) {
                            LOG.warn("device certificate not published: {}", Failures.of(e).code());
                        }
                    });
        } catch (RuntimeException e) {
            if (!closed.get()) {
                LOG.warn("no device certificate", e);
            }
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<Void> ended = link.close();
        closeListeners.forEach(Runnable::run);
        try {
            ended.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("closing", e);
        } finally {
            keys.close();
            account.profile().close();
        }
    }
}
