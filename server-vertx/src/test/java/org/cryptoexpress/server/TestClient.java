package org.cryptoexpress.server;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.ClientChannel;
import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.PassphraseProof;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.StreamKind;
import org.cryptoexpress.protocol.wire.AppendEntry;
import org.cryptoexpress.protocol.wire.BeginProof;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Proof;
import org.cryptoexpress.protocol.wire.ProofChallenge;
import org.cryptoexpress.protocol.wire.PutContact;
import org.cryptoexpress.protocol.wire.PutDeviceCertificate;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;

/** One connection of a client, for tests. Every wait ends after 20 seconds. */
public final class TestClient implements AutoCloseable, WebSocket.Listener {
    public static final Duration WAIT = Duration.ofSeconds(20);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Channel channel;
    private final WebSocket socket;
    private final CompletableFuture<ChannelEvent.Established> established = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Map<Integer, CompletableFuture<byte[]>> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final AtomicBoolean deaf = new AtomicBoolean();
    private final AtomicBoolean unread = new AtomicBoolean();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

    private TestClient(ConnectionString server, Channel channel) {
        this.channel = channel;
        this.socket = open(server, this);
        flush();
    }

    public static TestClient register(CryptoExpressServer server, Registration registration, TestUser user,
            String passphrase) {
        return register(server.connectionString(), registration, user, passphrase);
    }

    public static TestClient register(String server, Registration registration, TestUser user, String passphrase) {
        ConnectionString address = ConnectionString.parse(server);
        return new TestClient(address, ClientChannel.register(address.pin(), registration,
                user.credentials(passphrase), RANDOM, now())).await();
    }

    /** Registers with a local key and publishes the device certificate. */
    public static TestClient register(CryptoExpressServer server, TestUser user) {
        TestClient client = register(server, user.localKey(), user, "");
        client.ask(Request.newBuilder().setPutDeviceCertificate(PutDeviceCertificate.newBuilder()
                .setCertificate(ByteString.copyFrom(user.certificate.encoded()))));
        return client;
    }

    public static TestClient logIn(CryptoExpressServer server, TestUser user, HandshakeMode mode, String passphrase) {
        return logIn(server.connectionString(), user, mode, passphrase);
    }

    public static TestClient logIn(String server, TestUser user, HandshakeMode mode, String passphrase) {
        ConnectionString address = ConnectionString.parse(server);
        return new TestClient(address, ClientChannel.logIn(address.pin(), user.name, mode,
                user.credentials(passphrase), RANDOM, now())).await();
    }

    /** A socket over the pinned TLS that says nothing. */
    public static java.net.Socket silent(ConnectionString server) throws java.io.IOException {
        var socket = (javax.net.ssl.SSLSocket) trusting(server).getSocketFactory().createSocket();
        socket.connect(new java.net.InetSocketAddress(server.host(), server.port()), (int) WAIT.toMillis());
        socket.setSoTimeout((int) WAIT.toMillis());
        socket.startHandshake();
        return socket;
    }

    public static WebSocket open(ConnectionString server, WebSocket.Listener listener) {
        HttpClient http = HttpClient.newBuilder().sslContext(trusting(server)).connectTimeout(WAIT).build();
        return get(http.newWebSocketBuilder().connectTimeout(WAIT)
                .buildAsync(URI.create("wss://" + server.host() + ":" + server.port() + "/cx"), listener));
    }

    private TestClient await() {
        get(established);
        return this;
    }

    public byte[] exporter() {
        return channel.exporter();
    }

    /** Asks and gives the answer, also an error. */
    public Response send(Request.Builder request) {
        return response(get(start(request)));
    }

    /** Asks; an error is thrown. */
    public Response ask(Request.Builder request) {
        Response response = send(request);
        if (response.hasError()) {
            throw new CryptoExpressException(ErrorCode.of(response.getError().getCode()),
                    response.getError().getDetail(), null, response.getError().getRetryAfterMillis());
        }
        return response;
    }

    public synchronized CompletableFuture<byte[]> start(Request.Builder request) {
        if (request.getOperationId().isEmpty()) {
            request.setOperationId(randomId());
        }
        return message(StreamKind.REQUEST, request.build());
    }

    public synchronized CompletableFuture<byte[]> message(StreamKind kind, MessageLite message) {
        byte[] body = message.toByteArray();
        byte[] bytes = new byte[1 + body.length];
        bytes[0] = (byte) kind.number();
        System.arraycopy(body, 0, bytes, 1, body.length);
        int stream = channel.openStream();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        answers.put(stream, answer);
        channel.send(stream, bytes);
        flush();
        return answer;
    }

    public Response upload(ByteString folder, ByteString id, byte[] sealed) {
        return response(get(startUpload(folder, id, sealed)));
    }

    public synchronized CompletableFuture<byte[]> startUpload(ByteString folder, ByteString id, byte[] sealed) {
        byte[] bytes = ByteString.copyFrom(new byte[] { (byte) StreamKind.CHUNK.number() }).concat(folder).concat(id)
                .concat(ByteString.copyFrom(sealed)).toByteArray();
        int stream = channel.openStream();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        answers.put(stream, answer);
        channel.sendChunk(stream, bytes);
        flush();
        return answer;
    }

    public Response append(TestUser.Folder folder, ByteString operation, LogEntry entry) {
        Response response = send(Request.newBuilder().setOperationId(operation)
                .setAppendEntry(AppendEntry.newBuilder().setFolderId(folder.id).setEntry(entry)));
        if (response.hasAppended()) {
            folder.accepted(entry, response.getAppended());
        }
        return response;
    }

    /** Whether an event waits that was not asked for yet. */
    public boolean hasEvent() {
        return !events.isEmpty();
    }

    /** Makes two accounts contacts; the first one has asked. */
    public static void befriend(TestClient one, TestUser ann, TestClient other, TestUser bob, Permit... permits) {
        ContactStatement request = ann.contact(ContactAction.REQUEST, bob, Optional.empty(), permits);
        one.ask(put(request));
        other.ask(put(bob.contact(ContactAction.ACCEPT, ann, Optional.of(request), permits)));
    }

    public static Request.Builder put(ContactStatement statement) {
        return Request.newBuilder().setPutContact(
                PutContact.newBuilder().setStatement(ByteString.copyFrom(statement.encoded())));
    }

    /** A fresh proof of the passphrase. */
    public Proof proof(TestUser user, String passphrase) {
        ProofChallenge c = ask(Request.newBuilder().setBeginProof(BeginProof.getDefaultInstance()))
                .getProofChallenge();
        byte[] salt = c.getSalt().toByteArray();
        try (Srp6a.ClientResult result = Srp6a.client(user.name.getBytes(StandardCharsets.US_ASCII),
                TestUser.srpKey(passphrase, salt), salt, c.getServerPublic().toByteArray(), RANDOM)) {
            return Proof.newBuilder().setChallengeId(c.getChallengeId())
                    .setClientPublic(ByteString.copyFrom(result.publicValue()))
                    .setProof(ByteString.copyFrom(PassphraseProof.of(result.key(), exporter(),
                            Id.of(c.getChallengeId().toByteArray()), c.getServerPublic().toByteArray(),
                            result.publicValue())))
                    .build();
        }
    }

    public Event nextEvent() throws InterruptedException {
        return events.poll(WAIT.toSeconds(), TimeUnit.SECONDS);
    }

    public static ByteString randomId() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return ByteString.copyFrom(id);
    }

    public static ByteString hash(byte[] bytes) {
        return ByteString.copyFrom(Digests.sha256(bytes));
    }

    public static Response response(byte[] message) {
        try {
            return Response.parseFrom(ByteString.copyFrom(message, 1, message.length - 1));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    public static <T> T get(CompletableFuture<T> future) {
        try {
            return future.orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CryptoExpressException known) {
                throw known;
            }
            throw e;
        }
    }

    /** Lets the server's messages pile up. */
    public void stopReading() {
        deaf.set(true);
    }

    /** Goes on reading. */
    public void readAgain() {
        deaf.set(false);
        if (unread.getAndSet(false)) {
            socket.request(1);
        }
    }

    /** Ends when the server has closed the connection. */
    public CompletableFuture<Void> closed() {
        return closed;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        part.writeBytes(bytes);
        if (last) {
            received(part.toByteArray());
            part.reset();
        }
        if (deaf.get()) {
            unread.set(true);
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        ended(new CryptoExpressException(ErrorCode.DISCONNECTED, "closed with " + status));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended(new CryptoExpressException(ErrorCode.DISCONNECTED, "broke", error));
    }

    private synchronized void received(byte[] message) {
        try {
            channel.receive(message);
            for (ChannelEvent e = channel.nextEvent(); e != null; e = channel.nextEvent()) {
                if (e instanceof ChannelEvent.Established open) {
                    established.complete(open);
                } else if (e instanceof ChannelEvent.Message m) {
                    message(m);
                }
            }
        } catch (CryptoExpressException e) {
            ended(e);
        }
        flush();
    }

    private void message(ChannelEvent.Message m) {
        if (m.bytes()[0] == StreamKind.EVENT.number()) {
            try {
                events.add(Event.parseFrom(ByteString.copyFrom(m.bytes(), 1, m.bytes().length - 1)));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        } else {
            answers.remove(m.stream()).complete(m.bytes());
        }
    }

    private void ended(CryptoExpressException e) {
        established.completeExceptionally(e);
        answers.values().forEach(a -> a.completeExceptionally(e));
        closed.complete(null);
    }

    private synchronized void flush() {
        for (byte[] m = channel.next(); m != null; m = channel.next()) {
            ByteBuffer bytes = ByteBuffer.wrap(m);
            sending = sending.thenCompose(done -> socket.sendBinary(bytes, true));
        }
    }

    @Override
    public synchronized void close() {
        channel.close();
        flush();
        sending.whenComplete((done, e) -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private static SSLContext trusting(ConnectionString server) {
        X509ExtendedTrustManager pinned = new X509ExtendedTrustManager() {
            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                    throws java.security.cert.CertificateException {
                if (!org.cryptoexpress.crypto.SelfSignedCertificate.spkiHash(chain[0])
                        .equals(server.pin().tlsSpki())) {
                    throw new java.security.cert.CertificateException("pin");
                }
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {
                // only the raw socket of a test comes here, and it sends nothing
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {
                throw new UnsupportedOperationException();
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] { pinned }, RANDOM);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
