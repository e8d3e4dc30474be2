package org.cryptoexpress.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;

/**
 * An unlocked account and its connection, which comes back by itself after a break (exponential back-off with
 * jitter). All methods may be called from any thread and never block; listeners are called on a worker thread.
 */
public interface Session extends AutoCloseable {
    /** The user name. */
    String userName();

    /** The profile's folder. */
    Path profile();

    /** Where the sealed private keys are kept. */
    KeyLocation keyLocation();

    /** The server as the profile knows it now. */
    KnownServer server();

    /**
     * The person has compared the server's safety number with the operator's: it is verified from now on.
     *
     * @param number the number that the operator says, with or without spaces
     * @return done; fails with WRONG_SERVER when it is another one, LOCAL_FILE
     */
    CompletableFuture<Void> verifyServer(String number);

    /** The unlocked keys of the account; closed together with the session. */
    KeyRing keys();

    /** State of the connection. */
    ConnectionState state();

    /** Calls back at every change of the state; closing the answer ends it. */
    AutoCloseable onState(Consumer<ConnectionState> listener);

    /** Calls back for every event of the server; closing the answer ends it. Events are hints and can be lost. */
    AutoCloseable onEvent(Consumer<Event> listener);

    /**
     * Sends a request. A request under way when the connection breaks fails with DISCONNECTED; a write may then be
     * repeated with the same operation id.
     *
     * @return the answer; fails with the server's error code, OFFLINE, KEYS_RENEWED or DISCONNECTED
     */
    CompletableFuture<Response> request(Request request);

    /** Uploads one sealed chunk; the server checks that the id is its SHA-256. The array must not change meanwhile. */
    CompletableFuture<Void> putChunk(byte[] folderId, byte[] chunkId, byte[] sealed);

    /** Downloads one sealed chunk of at most {@link org.cryptoexpress.protocol.Limits#CHUNK_SEALED} bytes. */
    CompletableFuture<byte[]> getChunk(byte[] folderId, byte[] chunkId);

    /**
     * Replaces the passphrase (and key file). It does not revoke older copies of the sealed keys.
     *
     * @return done; fails with LOGIN_FAILED when the old passphrase is wrong, CONFLICT, OFFLINE
     */
    CompletableFuture<Void> changePassphrase(char[] oldPassphrase, Optional<byte[]> oldKeyFile, char[] newPassphrase,
            Optional<byte[]> newKeyFile, Progress progress);

    /** Moves the sealed private keys; the passphrase proves that their owner asks. */
    CompletableFuture<Void> moveKey(KeyLocation target, char[] passphrase, Optional<byte[]> keyFile,
            Progress progress);

    /**
     * Renews the keys of the account: a new identity statement signed by the new and by the present keys. The account root
     * key stays, and the old keys are kept, so that everything that was encrypted stays readable. Reports "passcode" and
     * "generate-key". Afterwards every folder must learn the new keys (the kernel's rekey), and contacts are asked to
     * compare the safety number again. Other sessions of the account become {@link ConnectionState#OUTDATED}: with the key
     * on the server they log in again, with a local key they need the new key file.
     *
     * @param keyBits RSA key length: 2048, 3072 or 4096
     * @return done; fails with LOGIN_FAILED when the passphrase is wrong, CONFLICT (renewed elsewhere), OFFLINE,
     *         DISCONNECTED (nobody knows yet: do it again, it goes on)
     */
    CompletableFuture<Void> rotateKeys(char[] passphrase, Optional<byte[]> keyFile, int keyBits, Progress progress);

    /** Ends the session: authenticated close of the channel, keys wiped, profile released. */
    @Override
    void close();
}
