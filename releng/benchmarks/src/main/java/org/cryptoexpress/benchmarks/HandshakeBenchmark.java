package org.cryptoexpress.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ClientChannel;
import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.channel.DecoyProfile;
import org.cryptoexpress.channel.Decoys;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.channel.ServerAccount;
import org.cryptoexpress.channel.ServerAccounts;
import org.cryptoexpress.channel.ServerChannel;
import org.cryptoexpress.channel.ServerIdentity;
import org.cryptoexpress.channel.ServerPin;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.crypto.v1.KemPrivateKey;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.Passcode;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.PrivateKeys;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;

/**
 * A log-in with a local key (RSA 4096) and with the key on the server, client and server in one thread, each with its own CPU
 * time; without Argon2id.
 */
final class HandshakeBenchmark {
    private static final int REPETITIONS = 200;
    private static final String SERVER_ID = "0b5f2a52-6a1c-4a55-9d0e-3d0a6f0f7c11";
    private final SecureRandom random = new SecureRandom();
    private final DualSigner signer = DualSigner.generate(random);
    private final KemPrivateKey user = KemPrivateKey.generate(4096, random);
    private final ServerIdentity identity = new ServerIdentity(SERVER_ID, signer,
            new Decoys(Secret.random(Decoys.SECRET, random), DecoyProfile.DEFAULT));
    private final ServerPin pin = new ServerPin(SERVER_ID, Hash32.ZERO, signer.publicKey().id());
    private final byte[] srpKey = new byte[32];
    private final SealedKeys sealed = sealed();

    private SealedKeys sealed() {
        random.nextBytes(srpKey);
        PasscodeParameters cost = PasscodeParameters.fresh(PasscodeParameters.MIN_MEMORY_KIB, false, random);
        byte[] verifier = Srp6a.verifier("alice".getBytes(StandardCharsets.US_ASCII), srpKey, cost.salt());
        PrivateKeys keys = new PrivateKeys(Secret.random(32, random), signer,
                List.of(new PrivateKeys.VersionedKey(1, user)));
        try (Passcode passcode = Passcode.derive(SERVER_ID, "alice", Secret.copyOf(srpKey), Optional.empty(), cost)) {
            return new SealedKeys(PrivateKeyBox.seal(keys, Id.ZERO, 1, cost, passcode, random), verifier);
        }
    }

    void run() {
        run(HandshakeMode.LOCAL_KEY, "handshake");
        run(HandshakeMode.SERVER_KEY, "handshake, key on server");
    }

    private void run(HandshakeMode mode, String name) {
        Timing client = new Timing();
        Timing server = new Timing();
        for (int i = 0; i < REPETITIONS; i++) {
            logIn(mode, client, server);
            client.next();
            server.next();
        }
        client.report(name + ", client");
        server.report(name + ", server");
    }

    private void logIn(HandshakeMode mode, Timing client, Timing server) {
        Channel[] ends = new Channel[2];
        client.run(() -> ends[0] = ClientChannel.logIn(pin, "alice", mode, new Keys(), random, 0));
        server.run(() -> ends[1] = ServerChannel.accept(identity, new Accounts(), random, 0));
        while (move(client, ends[0], server, ends[1]) | move(server, ends[1], client, ends[0])) {
            continue;
        }
        if (!ends[0].established() || !ends[1].established()) {
            throw new IllegalStateException("no handshake");
        }
    }

    private static boolean move(Timing fromTiming, Channel from, Timing toTiming, Channel to) {
        byte[][] message = new byte[1][];
        boolean moved = false;
        fromTiming.run(() -> message[0] = from.next());
        while (message[0] != null) {
            moved = true;
            toTiming.run(() -> to.receive(message[0]));
            fromTiming.run(() -> message[0] = from.next());
        }
        return moved;
    }

    private final class Keys implements ClientCredentials {
        @Override
        public Secret srpKey(PasscodeParameters parameters, long authVersion) {
            return Secret.copyOf(srpKey);
        }

        @Override
        public void keyBox(byte[] box) {
            PrivateKeyBox.parse(box);
        }

        @Override
        public Secret openSessionKey(KeyContext context, byte[] wrap) {
            return PublicKeyWrap.open(context, user, wrap);
        }
    }

    private final class Accounts implements ServerAccounts {
        @Override
        public Optional<ServerAccount> find(String userName) {
            return Optional.of(new ServerAccount(Id.ZERO, user.publicKey(), Optional.of(sealed)));
        }

        @Override
        public void before(String userName, HandshakeMode mode) {
            // no limits here
        }

        @Override
        public void admit(Registration registration) {
            throw new IllegalStateException("no registration");
        }

        @Override
        public void create(Registration registration) {
            throw new IllegalStateException("no registration");
        }

        @Override
        public void failed(String userName, HandshakeMode mode) {
            throw new IllegalStateException("log-in failed");
        }

        @Override
        public void succeeded(String userName, HandshakeMode mode) {
            // nothing to count
        }
    }
}
