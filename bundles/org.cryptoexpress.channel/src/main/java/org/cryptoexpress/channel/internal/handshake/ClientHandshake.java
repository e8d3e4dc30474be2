package org.cryptoexpress.channel.internal.handshake;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.ServerPin;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.SigPublicKey;
import org.cryptoexpress.crypto.v1.Signatures;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** The client's side of the handshake (CX1 12.3, 12.4). */
public final class ClientHandshake implements Handshake {
    private final HandshakeOutput out;
    private final ServerPin pin;
    private final IdentityClaim claim;
    private final ClientCredentials credentials;
    private final SecureRandom random;
    private final Optional<byte[]> previousExporter;
    private final Transcript transcript = new Transcript();
    private final Ephemeral ephemeral;
    private MessageType expected = MessageType.SERVER_HELLO;
    private KeySchedule keys;
    private Id sessionId = Id.ZERO;
    private Optional<Secret> srpKey = Optional.empty();

    private ClientHandshake(HandshakeOutput out, ServerPin pin, IdentityClaim claim, ClientCredentials credentials,
            SecureRandom random, Optional<byte[]> previousExporter) {
        this.out = out;
        this.pin = pin;
        this.claim = claim;
        this.credentials = credentials;
        this.random = random;
        this.previousExporter = previousExporter;
        this.ephemeral = new Ephemeral(random);
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        send(MessageType.CLIENT_HELLO, new ClientHello(List.of(Version1.VERSION), List.of(Version1.SUITE), nonce,
                ephemeral.x25519Public(), ephemeral.mlKemPublic(), Version1.NO_EXTENSION).encoded(), 0);
    }

    /** Starts a log-in: sends M1. */
    public static ClientHandshake logIn(HandshakeOutput out, ServerPin pin, String userName, HandshakeMode mode,
            ClientCredentials credentials, SecureRandom random) {
        return new ClientHandshake(out, pin, IdentityClaim.of(userName, mode), credentials, random, Optional.empty());
    }

    /** Starts a registration: sends M1. */
    public static ClientHandshake register(HandshakeOutput out, ServerPin pin, Registration registration,
            ClientCredentials credentials, SecureRandom random) {
        IdentityClaim claim = IdentityClaim.of(registration);
        if (claim.encoded().length > MessageType.IDENTITY.maxBody()) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "registration is too large");
        }
        return new ClientHandshake(out, pin, claim, credentials, random, Optional.empty());
    }

    /** Starts the handshake again inside an open session: sends M1. */
    public static ClientHandshake renew(HandshakeOutput out, ServerPin pin, String userName,
            ClientCredentials credentials, SecureRandom random, byte[] previousExporter) {
        return new ClientHandshake(out, pin, IdentityClaim.of(userName, HandshakeMode.LOCAL_KEY), credentials, random,
                Optional.of(previousExporter.clone()));
    }

    @Override
    public MessageType expected() {
        return expected;
    }

    @Override
    public void receive(byte[] message) {
        byte[] body = expected.body(message);
        switch (expected) {
        case SERVER_HELLO -> serverHello(message, ServerHello.parse(body));
        case SERVER_AUTH -> serverAuth(message, ServerAuth.parse(body));
        case PASSCODE_CHALLENGE -> passcodeChallenge(message, PasscodeChallenge.parse(body));
        case KEY_RELEASE -> keyRelease(message, KeyRelease.parse(body));
        case SESSION_KEY -> sessionKey(message, SessionKeyWrap.parse(body));
        case SERVER_FINISHED -> serverFinished(message, ServerFinished.parse(body));
        default -> throw new IllegalStateException("client expects " + expected);
        }
    }

    private void serverHello(byte[] message, ServerHello hello) {
        if (hello.version() != Version1.VERSION || hello.suite() != Version1.SUITE) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "server chose what was not offered");
        }
        sessionId = hello.sessionId();
        transcript.add(message);
        byte[] ssX25519 = ephemeral.agree(hello.x25519());
        keys = new KeySchedule(previousExporter, ephemeral.decapsulate(hello.ciphertext()), ssX25519);
        ephemeral.wipe();
        if (previousExporter.isEmpty()) {
            out.readWith(keys.handshake("s hs", transcript.hash()));
            out.writeWith(keys.handshake("c hs", transcript.hash()), false);
        }
        expected = MessageType.SERVER_AUTH;
    }

    private void serverAuth(byte[] message, ServerAuth auth) {
        try {
            SigPublicKey key = SigPublicKey.parse(auth.sigPub());
            if (!auth.serverId().equals(pin.serverId()) || !key.id().equals(pin.sigId())) {
                throw new CryptoExpressException(ErrorCode.WRONG_SERVER, "server is not the pinned one");
            }
            Signatures.verifyDual(key, Domain.SERVER_AUTH,
                    ServerAuth.signed(transcript.hash(), auth.serverId(), auth.sigPub()), auth.signature());
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.WRONG_SERVER, "server does not prove itself", e);
        }
        transcript.add(message);
        boolean registering = claim.mode() == HandshakeMode.REGISTER;
        send(MessageType.IDENTITY, claim.encoded(), registering ? Version1.REGISTRATION_INNER : 0);
        expected = claim.mode() == HandshakeMode.SERVER_KEY ? MessageType.PASSCODE_CHALLENGE : MessageType.SESSION_KEY;
    }

    private void passcodeChallenge(byte[] message, PasscodeChallenge challenge) {
        transcript.add(message);
        byte[] identity = claim.userName().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (Secret password = credentials.srpKey(challenge.parameters(), challenge.authVersion())) {
            byte[] bytes = password.bytes();
            try (Srp6a.ClientResult result = Srp6a.client(identity, bytes, challenge.parameters().salt(),
                    challenge.serverPublic(), random)) {
                byte[] proof = SrpProofs.client(result.key(), transcript.hash(), result.publicValue());
                srpKey = Optional.of(result.key().copy());
                send(MessageType.PASSCODE_PROOF, new PasscodeAnswer(result.publicValue(), proof).encoded(), 0);
            } finally {
                java.util.Arrays.fill(bytes, (byte) 0);
            }
        }
        expected = MessageType.KEY_RELEASE;
    }

    private void keyRelease(byte[] message, KeyRelease release) {
        try (Secret key = srpKey.orElseThrow()) {
            if (!Digests.equal(SrpProofs.server(key, transcript.hash()), release.proof())) {
                throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "server does not know the verifier");
            }
        }
        transcript.add(message);
        credentials.keyBox(release.box());
        expected = MessageType.SESSION_KEY;
    }

    private void sessionKey(byte[] message, SessionKeyWrap wrapped) {
        if (!wrapped.sessionId().equals(sessionId)) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "session id");
        }
        transcript.add(message);
        try (Secret key = open(wrapped)) {
            if (key.length() != 32) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "session key length");
            }
            keys.master(key);
        }
        send(MessageType.CLIENT_FINISHED, keys.finished("c fin", transcript.hash()), 0);
        out.writeWith(keys.application("c ap", transcript.hash()), true);
        expected = MessageType.SERVER_FINISHED;
    }

    /** With a local key, a wrap to somebody else's key is how an unknown name looks. */
    private Secret open(SessionKeyWrap wrapped) {
        try {
            return credentials.openSessionKey(SessionKeyWrap.context(sessionId), wrapped.wrap());
        } catch (CryptoFailure e) {
            if (claim.mode() == HandshakeMode.LOCAL_KEY && previousExporter.isEmpty()) {
                throw new CryptoExpressException(ErrorCode.LOGIN_FAILED, "session key is not for this private key", e);
            }
            throw e;
        }
    }

    private void serverFinished(byte[] message, ServerFinished finished) {
        byte[] hash = transcript.hash();
        if (!Digests.equal(keys.finished("s fin", hash, finished.extension()), finished.mac())) {
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "server finished");
        }
        out.readWith(keys.application("s ap", hash));
        byte[] exporter = keys.application("exp", hash);
        wipe();
        out.established(new ChannelEvent.Established(sessionId, claim.userName(), Optional.empty(), claim.mode()),
                exporter);
    }

    private void send(MessageType type, byte[] body, int minInner) {
        byte[] message = type.message(body);
        transcript.add(message);
        out.send(message, minInner);
    }

    @Override
    public ErrorCode meaningOfRefusal() {
        boolean claimed = expected != MessageType.SERVER_HELLO && expected != MessageType.SERVER_AUTH;
        if (!claimed || previousExporter.isPresent()) {
            return ErrorCode.DISCONNECTED;
        }
        return claim.mode() == HandshakeMode.REGISTER ? ErrorCode.MALFORMED : ErrorCode.LOGIN_FAILED;
    }

    @Override
    public boolean mayBeTold(ErrorCode code) {
        return Version1.mayBeTold(claim.mode(), code);
    }

    @Override
    public void wipe() {
        ephemeral.wipe();
        srpKey.ifPresent(Secret::close);
        previousExporter.ifPresent(e -> java.util.Arrays.fill(e, (byte) 0));
        if (keys != null) {
            keys.wipe();
        }
    }
}
