package org.cryptoexpress.channel.internal.handshake;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.Cookies;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.ServerAccounts;
import org.cryptoexpress.channel.ServerIdentity;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.MlKem768;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.X25519;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** The server's side of the handshake (CX1 12.3, 12.4). */
public final class ServerHandshake implements Handshake {
    private final HandshakeOutput out;
    private final ServerIdentity identity;
    private final ServerAccounts accounts;
    private final SecureRandom random;
    private final Optional<Renewal> renewal;
    private final Optional<Cookies.ForAddress> cookies;
    private final Transcript transcript;
    private MessageType expected = MessageType.CLIENT_HELLO;
    private KeySchedule keys;
    private Id sessionId = Id.ZERO;
    private IdentityClaim claim;
    private Claimant claimant;
    private boolean cookieDemanded;

    /**
     * The session in which the handshake is run again; its owner must stay the same.
     *
     * @param exporter its exporter
     * @param userName its user name
     * @param userId   its account
     */
    public record Renewal(byte[] exporter, String userName, Id userId) {
        @Override
        public String toString() {
            return "Renewal[" + userId + "]";
        }
    }

    /**
     * Waits for M1.
     *
     * @param renewal the open session, if it runs inside one
     * @param cookies what a client may have to come back with; never inside a session
     */
    public ServerHandshake(HandshakeOutput out, ServerIdentity identity, ServerAccounts accounts, SecureRandom random,
            Optional<Renewal> renewal, Optional<Cookies.ForAddress> cookies) {
        this.out = out;
        this.identity = identity;
        this.accounts = accounts;
        this.random = random;
        this.renewal = renewal;
        this.cookies = cookies;
        this.transcript = new Transcript(out);
    }

    @Override
    public MessageType expected() {
        return expected;
    }

    @Override
    public void receive(byte[] message) {
        byte[] body = expected.body(message);
        switch (expected) {
        case CLIENT_HELLO -> clientHello(message, ClientHello.parse(body));
        case IDENTITY -> identity(message, IdentityClaim.parse(body));
        case PASSCODE_PROOF -> passcodeAnswer(message, PasscodeAnswer.parse(body));
        case CLIENT_FINISHED -> clientFinished(message, body);
        default -> throw new IllegalStateException("server expects " + expected);
        }
    }

    private void clientHello(byte[] message, ClientHello hello) {
        if (!hello.versions().contains(Version1.VERSION) || !hello.suites().contains(Version1.SUITE)) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "no version or suite in common");
        }
        if (demandCookie(hello)) {
            return;
        }
        transcript.add(message);
        sessionId = Id.random(random);
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        byte[] x25519 = X25519.generatePrivate(random);
        byte[] ssX25519 = X25519.agree(x25519, hello.x25519());
        MlKem768.Encapsulated kem = MlKem768.encapsulate(hello.mlKem(), random);
        transcript.send(MessageType.SERVER_HELLO, new ServerHello(Version1.VERSION, Version1.SUITE, nonce, sessionId,
                X25519.publicKey(x25519), kem.ciphertext()).encoded());
        Arrays.fill(x25519, (byte) 0);
        keys = new KeySchedule(renewal.map(Renewal::exporter), kem.sharedSecret(), ssX25519);
        byte[] hash = transcript.hash();
        if (renewal.isEmpty()) {
            out.readWith(keys.handshake("c hs", hash));
            out.writeWith(keys.handshake("s hs", hash), false);
        }
        byte[] sigPub = identity.signer().publicKey().encoded();
        byte[] signature = identity.signer().sign(Domain.SERVER_AUTH,
                ServerAuth.signed(hash, identity.serverId(), sigPub), random);
        transcript.send(MessageType.SERVER_AUTH,
                new ServerAuth(identity.serverId(), sigPub, signature, identity.successor()
                        .map(next -> Extensions.NONE.with(Extensions.SUCCESSOR, next.encoded()))
                        .orElse(Extensions.NONE)).encoded());
        expected = MessageType.IDENTITY;
    }

    /** Asks for a cookie under load, before anything is computed for the client. */
    private boolean demandCookie(ClientHello hello) {
        Optional<byte[]> cookie = hello.extensions().get(Extensions.COOKIE);
        if (cookies.isEmpty()) {
            return false;
        }
        if (cookie.isPresent()) {
            if (!cookies.get().isValid(cookie.get(), hello.hashWithoutCookie())) {
                throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "cookie");
            }
            return false;
        }
        if (cookieDemanded) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "no cookie");
        }
        cookieDemanded = cookies.get().demanded();
        if (cookieDemanded) {
            out.send(MessageType.RETRY.message(new Retry(cookies.get().make(hello.hashWithoutCookie())).encoded()), 0);
        }
        return cookieDemanded;
    }

    private void identity(byte[] message, IdentityClaim made) {
        claim = made;
        transcript.add(message);
        if (renewal.isEmpty()) {
            accounts.before(claim.userName(), claim.mode());
        }
        claimant = claimant();
        if (claimant.exchange().isPresent()) {
            transcript.send(MessageType.PASSCODE_CHALLENGE, claimant.exchange().orElseThrow().challenge().encoded());
            expected = MessageType.PASSCODE_PROOF;
        } else {
            sessionKey();
        }
    }

    private Claimant claimant() {
        if (renewal.isPresent()) {
            return Claimant.renewing(accounts, claim, renewal.get());
        }
        if (claim.mode() == HandshakeMode.REGISTER) {
            return Claimant.registering(accounts, claim);
        }
        return Claimant.loggingIn(accounts, claim, identity.decoys(), random);
    }

    private void passcodeAnswer(byte[] message, PasscodeAnswer answer) {
        byte[] before = transcript.hash();
        transcript.add(message);
        Optional<KeyRelease> release = claimant.exchange().orElseThrow().release(answer, before, transcript.hash());
        if (release.isEmpty()) {
            accounts.failed(claim.userName(), claim.mode());
            throw new CryptoExpressException(ErrorCode.LOGIN_FAILED, "passcode is not proven");
        }
        transcript.send(MessageType.KEY_RELEASE, release.get().encoded());
        sessionKey();
    }

    private void sessionKey() {
        try (Secret key = Secret.random(32, random)) {
            byte[] wrap = PublicKeyWrap.seal(SessionKeyWrap.context(sessionId), claimant.publicKey().orElseThrow(), key,
                    random);
            transcript.send(MessageType.SESSION_KEY, new SessionKeyWrap(sessionId, wrap).encoded());
            keys.master(key);
        }
        expected = MessageType.CLIENT_FINISHED;
    }

    private void clientFinished(byte[] message, byte[] mac) {
        boolean proven = Digests.equal(keys.finished("c fin", transcript.hash()), mac);
        if (!(proven & claimant.userId().isPresent())) {
            accounts.failed(claim.userName(), claim.mode());
            throw new CryptoExpressException(ErrorCode.LOGIN_FAILED, "private key is not proven");
        }
        claimant.registration().ifPresent(accounts::create);
        transcript.add(message);
        byte[] hash = transcript.hash();
        out.readWith(keys.application("c ap", hash));
        transcript.send(MessageType.SERVER_FINISHED, new ServerFinished(Version1.NO_EXTENSION,
                keys.finished("s fin", hash, Version1.NO_EXTENSION)).encoded());
        out.writeWith(keys.application("s ap", hash), true);
        byte[] exporter = keys.application("exp", hash);
        wipe();
        if (renewal.isEmpty()) {
            accounts.succeeded(claim.userName(), claim.mode());
        }
        out.established(new ChannelEvent.Established(sessionId, claim.userName(), claimant.userId(), claim.mode()),
                exporter);
    }

    @Override
    public ErrorCode meaningOfRefusal() {
        return ErrorCode.DISCONNECTED;
    }

    @Override
    public boolean mayBeTold(ErrorCode code) {
        return claim != null && renewal.isEmpty() && Version1.mayBeTold(claim.mode(), code);
    }

    @Override
    public void wipe() {
        renewal.ifPresent(r -> Arrays.fill(r.exporter(), (byte) 0));
        if (keys != null) {
            keys.wipe();
        }
    }
}
