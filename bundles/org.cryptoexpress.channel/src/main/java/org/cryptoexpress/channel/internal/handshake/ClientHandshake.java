package org.cryptoexpress.channel.internal.handshake;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.ServerProof;
import org.cryptoexpress.channel.ServerTrust;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** The client's side of the handshake (CX1 12.3, 12.4). */
public final class ClientHandshake implements Handshake {
    private final HandshakeOutput out;
    private final ServerTrust trust;
    private final IdentityClaim claim;
    private final ClientCredentials credentials;
    private final SecureRandom random;
    private final Optional<byte[]> previousExporter;
    private final Transcript transcript;
    private final Ephemeral ephemeral;
    private final ClientHello hello;
    private boolean mayRetry;
    private MessageType expected = MessageType.SERVER_HELLO;
    private KeySchedule keys;
    private Id sessionId = Id.ZERO;
    private Optional<Secret> srpKey = Optional.empty();

    private ClientHandshake(HandshakeOutput out, ServerTrust trust, IdentityClaim claim, ClientCredentials credentials,
            SecureRandom random, Optional<byte[]> previousExporter) {
        this.out = out;
        this.trust = trust;
        this.claim = claim;
        this.credentials = credentials;
        this.random = random;
        this.previousExporter = previousExporter;
        this.transcript = new Transcript(out);
        this.ephemeral = new Ephemeral(random);
        this.mayRetry = previousExporter.isEmpty();
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        this.hello = new ClientHello(List.of(Version1.VERSION), List.of(Version1.SUITE), nonce,
                ephemeral.x25519Public(), ephemeral.mlKemPublic(), Extensions.NONE);
        transcript.send(MessageType.CLIENT_HELLO, hello.encoded());
    }

    /** Starts a log-in: sends M1. */
    public static ClientHandshake logIn(HandshakeOutput out, ServerTrust trust, String userName, HandshakeMode mode,
            ClientCredentials credentials, SecureRandom random) {
        return new ClientHandshake(out, trust, IdentityClaim.of(userName, mode), credentials, random, Optional.empty());
    }

    /** Starts a registration: sends M1. */
    public static ClientHandshake register(HandshakeOutput out, ServerTrust trust, Registration registration,
            ClientCredentials credentials, SecureRandom random) {
        IdentityClaim claim = IdentityClaim.of(registration);
        if (claim.encoded().length > MessageType.IDENTITY.maxBody()) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "registration is too large");
        }
        return new ClientHandshake(out, trust, claim, credentials, random, Optional.empty());
    }

    /** Starts the handshake again inside an open session: sends M1. */
    public static ClientHandshake renew(HandshakeOutput out, ServerTrust trust, String userName,
            ClientCredentials credentials, SecureRandom random, byte[] previousExporter) {
        return new ClientHandshake(out, trust, IdentityClaim.of(userName, HandshakeMode.LOCAL_KEY), credentials, random,
                Optional.of(previousExporter.clone()));
    }

    @Override
    public MessageType expected() {
        return expected;
    }

    @Override
    public void receive(byte[] message) {
        if (mayRetry && expected == MessageType.SERVER_HELLO && MessageType.RETRY.isTypeOf(message)) {
            retry(Retry.parse(MessageType.RETRY.body(message)));
            return;
        }
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

    /** The same M1 once more, with the server's cookie. The transcript begins with this one (ADR 0213). */
    private void retry(Retry retry) {
        mayRetry = false;
        transcript.restart();
        transcript.send(MessageType.CLIENT_HELLO, hello.withCookie(retry.cookie()).encoded());
    }

    private void serverHello(byte[] message, ServerHello answer) {
        if (answer.version() != Version1.VERSION || answer.suite() != Version1.SUITE) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "server chose what was not offered");
        }
        sessionId = answer.sessionId();
        transcript.add(message);
        byte[] ssX25519 = ephemeral.agree(answer.x25519());
        keys = new KeySchedule(previousExporter, ephemeral.decapsulate(answer.ciphertext()), ssX25519);
        ephemeral.wipe();
        if (previousExporter.isEmpty()) {
            out.readWith(keys.handshake("s hs", transcript.hash()));
            out.writeWith(keys.handshake("c hs", transcript.hash()), false);
        }
        expected = MessageType.SERVER_AUTH;
    }

    private void serverAuth(byte[] message, ServerAuth auth) {
        ServerProof proof;
        try {
            proof = auth.verified(transcript.hash());
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.WRONG_SERVER, "server does not prove itself", e);
        }
        trust.check(proof);
        transcript.add(message);
        boolean registering = claim.mode() == HandshakeMode.REGISTER;
        transcript.send(MessageType.IDENTITY, claim.encoded(), registering ? Version1.REGISTRATION_INNER : 0);
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
                transcript.send(MessageType.PASSCODE_PROOF, new PasscodeAnswer(result.publicValue(), proof).encoded());
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
        transcript.send(MessageType.CLIENT_FINISHED, keys.finished("c fin", transcript.hash()));
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
