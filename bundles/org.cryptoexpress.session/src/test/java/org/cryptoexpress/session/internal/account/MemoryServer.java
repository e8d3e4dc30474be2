package org.cryptoexpress.session.internal.account;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.DecoyProfile;
import org.cryptoexpress.channel.Decoys;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.PassphraseProof;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.channel.ServerAccount;
import org.cryptoexpress.channel.ServerAccounts;
import org.cryptoexpress.channel.ServerChannel;
import org.cryptoexpress.channel.ServerIdentity;
import org.cryptoexpress.channel.ServerPin;
import org.cryptoexpress.channel.ServerSuccessor;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.StreamKind;
import org.cryptoexpress.protocol.wire.Account;
import org.cryptoexpress.protocol.wire.AuthenticationReplaced;
import org.cryptoexpress.protocol.wire.Done;
import org.cryptoexpress.protocol.wire.Error;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.IdentityChanged;
import org.cryptoexpress.protocol.wire.ProofChallenge;
import org.cryptoexpress.protocol.wire.ReplaceAuthentication;
import org.cryptoexpress.protocol.wire.ReplaceIdentity;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.protocol.wire.SessionOpened;
import org.cryptoexpress.session.internal.connection.Connection;
import org.cryptoexpress.session.internal.transport.Destination;
import org.cryptoexpress.session.internal.transport.Transport;
import org.cryptoexpress.session.internal.transport.Transports;

/** A server in memory with real channels and no sockets, which can be down, lose answers and break lines. */
final class MemoryServer implements Transports, ServerAccounts, AutoCloseable {
    final SecureRandom random = new SecureRandom();
    private DualSigner signer = DualSigner.generate(random);
    private DualSigner next = DualSigner.generate(random);
    private final String id = java.util.UUID.randomUUID().toString();
    private final Decoys decoys = new Decoys(Secret.random(Decoys.SECRET, random), DecoyProfile.DEFAULT);
    private volatile ServerIdentity identity = new ServerIdentity(id, signer, decoys);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Map<String, Stored> accounts = new ConcurrentHashMap<>();
    final Map<ByteString, byte[]> chunks = new ConcurrentHashMap<>();
    final Set<Line> lines = ConcurrentHashMap.newKeySet();
    final AtomicInteger attempts = new AtomicInteger();
    final AtomicInteger created = new AtomicInteger();
    final Set<ByteString> certificates = ConcurrentHashMap.newKeySet();
    /** The server does what is asked, and the line breaks before the answer. */
    volatile Predicate<Request> loseAnswer = r -> false;
    volatile Predicate<Request> ignore = r -> false;
    /** What the server claims to be everybody's statement. */
    volatile Optional<IdentityStatement> statement = Optional.empty();
    volatile boolean breakAfterCreate;
    /** Nobody is told of new keys. */
    volatile boolean silent;
    volatile boolean down;

    private record Stored(IdentityStatement statement, Optional<SealedKeys> sealedKeys) {
    }

    ConnectionString address() {
        return new ConnectionString("server", 1, new ServerPin(id, Hash32.ZERO, signer.publicKey().id()));
    }

    /** Announces the next key from now on. */
    void prepareKey() {
        identity = new ServerIdentity(id, signer, decoys,
                Optional.of(ServerSuccessor.announce(id, signer, next, random)));
    }

    /** Announces a key that another key than the server's has named. */
    void forgeKey() {
        identity = new ServerIdentity(id, signer, decoys,
                Optional.of(ServerSuccessor.announce(id, next, DualSigner.generate(random), random)));
    }

    /** Goes on with the next key. */
    void activateKey() {
        signer = next;
        next = DualSigner.generate(random);
        identity = new ServerIdentity(id, signer, decoys);
    }

    /** One connection. */
    final class Line implements Transport {
        private final Listener client;
        private final Channel channel = ServerChannel.accept(identity, MemoryServer.this, random, Connection.now());
        private String userName = "";
        private Srp6a.Server proof;
        private Id challenge;
        private boolean cut;

        Line(Listener client) {
            this.client = client;
        }

        @Override
        public CompletableFuture<Void> send(byte[] message) {
            return CompletableFuture.runAsync(() -> {
                if (cut) {
                    throw new CryptoExpressException(ErrorCode.DISCONNECTED, "cut");
                }
                try {
                    channel.receive(message);
                } catch (CryptoExpressException e) {
                    flush();
                    breakNow();
                    return;
                }
                for (ChannelEvent e = channel.nextEvent(); e != null && !cut; e = channel.nextEvent()) {
                    handle(e);
                }
                flush();
            }, thread);
        }

        private void handle(ChannelEvent event) {
            if (event instanceof ChannelEvent.Established e) {
                userName = e.userName();
                if (breakAfterCreate) {
                    breakAfterCreate = false;
                    breakNow();
                }
            } else if (event instanceof ChannelEvent.Message m) {
                message(m.stream(), m.bytes());
            } else if (event instanceof ChannelEvent.Closed) {
                breakNow();
            }
        }

        private void message(int stream, byte[] bytes) {
            if (bytes[0] == StreamKind.CHUNK.number()) {
                chunks.put(ByteString.copyFrom(bytes, 17, 32), bytes);
                respond(stream, Response.newBuilder().setDone(Done.getDefaultInstance()).build());
                return;
            }
            try {
                Request request = Request.parseFrom(ByteString.copyFrom(bytes, 1, bytes.length - 1));
                if (ignore.test(request)) {
                    return;
                }
                if (request.hasGetChunk() && chunks.containsKey(request.getGetChunk().getChunkId())) {
                    channel.sendChunk(stream, chunks.get(request.getGetChunk().getChunkId()));
                    return;
                }
                Response response = answer(request);
                if (loseAnswer.test(request)) {
                    loseAnswer = r -> false;
                    breakNow();
                } else {
                    respond(stream, response);
                }
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        }

        private Response answer(Request request) {
            Response.Builder response = Response.newBuilder();
            try {
                return switch (request.getBodyCase()) {
                case GET_ACCOUNT -> response.setAccount(account()).build();
                case BEGIN_PROOF -> response.setProofChallenge(begin()).build();
                case REPLACE_AUTHENTICATION -> response.setAuthenticationReplaced(AuthenticationReplaced.newBuilder()
                        .setAuthVersion(replace(request.getReplaceAuthentication()))).build();
                case REPLACE_IDENTITY -> response.setAuthenticationReplaced(AuthenticationReplaced.newBuilder()
                        .setAuthVersion(replace(request.getReplaceIdentity()))).build();
                case PUT_DEVICE_CERTIFICATE -> {
                    certificates.add(request.getPutDeviceCertificate().getCertificate());
                    yield response.setDone(Done.getDefaultInstance()).build();
                }
                default -> throw new CryptoExpressException(ErrorCode.NOT_FOUND, "nothing");
                };
            } catch (CryptoExpressException e) {
                return Response.newBuilder().setError(Error.newBuilder().setCode(e.code().number())).build();
            }
        }

        private Account account() {
            Stored own = accounts.get(userName);
            return Account.newBuilder().setUserName(userName).setKeyOnServer(own.sealedKeys().isPresent())
                    .setAuthVersion(own.sealedKeys().map(k -> (int) k.box().authVersion()).orElse(0))
                    .setStatement(ByteString.copyFrom(statement.orElse(own.statement()).encoded())).build();
        }

        private ProofChallenge begin() {
            SealedKeys keys = accounts.get(userName).sealedKeys().orElseThrow();
            proof = new Srp6a.Server(keys.verifier(), random);
            challenge = Id.random(random);
            PasscodeParameters p = keys.box().parameters();
            return ProofChallenge.newBuilder().setChallengeId(ByteString.copyFrom(challenge.bytes()))
                    .setMemoryKib(p.memoryKib()).setIterations(p.iterations()).setLanes(p.lanes())
                    .setSalt(ByteString.copyFrom(p.salt())).setFlags(p.flags())
                    .setAuthVersion((int) keys.box().authVersion())
                    .setServerPublic(ByteString.copyFrom(proof.publicValue())).build();
        }

        private int replace(ReplaceAuthentication wish) {
            Stored own = accounts.get(userName);
            int present = own.sealedKeys().map(k -> (int) k.box().authVersion()).orElse(0);
            if (present != wish.getExpectedAuthVersion()) {
                throw new CryptoExpressException(ErrorCode.CONFLICT, "version");
            }
            if (own.sealedKeys().isPresent()) {
                byte[] a = wish.getProof().getClientPublic().toByteArray();
                byte[] expected = PassphraseProof.of(proof.key(a), channel.exporter(), challenge, proof.publicValue(),
                        a);
                if (!Digests.equal(expected, wish.getProof().getProof().toByteArray())) {
                    throw new CryptoExpressException(ErrorCode.LOGIN_FAILED, "proof");
                }
            }
            Optional<SealedKeys> next = wish.getKeyBox().isEmpty() ? Optional.empty()
                    : Optional.of(new SealedKeys(PrivateKeyBox.parse(wish.getKeyBox().toByteArray()),
                            wish.getVerifier().toByteArray()));
            accounts.put(userName, new Stored(own.statement(), next));
            return present + 1;
        }

        private int replace(ReplaceIdentity wish) {
            Stored own = accounts.get(userName);
            IdentityStatement next = IdentityStatement.parse(wish.getStatement().toByteArray());
            next.verifySuccessorOf(own.statement());
            int version = own.sealedKeys().isPresent()
                    ? replace(ReplaceAuthentication.newBuilder().setExpectedAuthVersion(wish.getExpectedAuthVersion())
                            .setProof(wish.getProof()).setKeyBox(wish.getKeyBox()).setVerifier(wish.getVerifier())
                            .build())
                    : 0;
            accounts.put(userName, new Stored(next, accounts.get(userName).sealedKeys()));
            Event renewed = Event.newBuilder().setIdentityChanged(IdentityChanged.newBuilder()
                    .setUserId(ByteString.copyFrom(next.userId().bytes()))).build();
            lines.stream().filter(line -> !silent && line != this && line.userName.equals(userName))
                    .forEach(line -> line.event(renewed));
            return version;
        }

        private void respond(int stream, Response response) {
            byte[] bytes = response.toByteArray();
            byte[] message = new byte[bytes.length + 1];
            message[0] = (byte) StreamKind.RESPONSE.number();
            System.arraycopy(bytes, 0, message, 1, bytes.length);
            channel.send(stream, message);
        }

        void event() {
            event(Event.newBuilder().setSessionOpened(SessionOpened.newBuilder().setTime(7)).build());
        }

        void event(Event event) {
            thread.execute(() -> {
                byte[] bytes = event.toByteArray();
                byte[] message = new byte[bytes.length + 1];
                message[0] = (byte) StreamKind.EVENT.number();
                System.arraycopy(bytes, 0, message, 1, bytes.length);
                channel.send(channel.openStream(), message);
                flush();
            });
        }

        private void flush() {
            for (byte[] m = channel.next(); m != null && !cut; m = channel.next()) {
                client.received(m, () -> {
                });
            }
        }

        void cut() {
            if (!thread.isShutdown()) {
                thread.execute(this::breakNow);
            }
        }

        private void breakNow() {
            if (!cut) {
                cut = true;
                lines.remove(this);
                client.ended();
            }
        }

        @Override
        public void close() {
            cut();
        }

        @Override
        public void abort() {
            cut();
        }
    }

    @Override
    public CompletableFuture<Transport> connect(Destination server, Transport.Listener listener) {
        attempts.incrementAndGet();
        if (down) {
            return CompletableFuture.failedFuture(new CryptoExpressException(ErrorCode.UNREACHABLE, "down"));
        }
        server.shown().accept(Hash32.ZERO);
        Line line = new Line(listener);
        lines.add(line);
        return CompletableFuture.completedFuture(line);
    }

    void breakLines() {
        new HashSet<>(lines).forEach(Line::cut);
    }

    @Override
    public void before(String userName, HandshakeMode mode) {
        // no limits here
    }

    @Override
    public Optional<ServerAccount> find(String userName) {
        return Optional.ofNullable(accounts.get(userName))
                .map(r -> new ServerAccount(r.statement().userId(), r.statement().kem(), r.sealedKeys()));
    }

    @Override
    public void admit(Registration registration) {
        Stored present = accounts.get(registration.statement().userName());
        if (present != null && !present.statement().fingerprint().equals(registration.statement().fingerprint())) {
            throw new CryptoExpressException(ErrorCode.NAME_TAKEN, "taken");
        }
    }

    @Override
    public void create(Registration registration) {
        if (accounts.put(registration.statement().userName(),
                new Stored(registration.statement(), registration.sealedKeys())) == null) {
            created.incrementAndGet();
        }
    }

    @Override
    public void failed(String userName, HandshakeMode mode) {
        // not counted here
    }

    @Override
    public void succeeded(String userName, HandshakeMode mode) {
        // not counted here
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
