package org.cryptoexpress.channel;

import java.security.SecureRandom;
import java.util.function.Consumer;

import org.cryptoexpress.channel.internal.ChannelCore;
import org.cryptoexpress.channel.internal.ClientRole;
import org.cryptoexpress.channel.internal.handshake.ClientHandshake;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.UserNames;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * Opens the client's half of a channel. The first message of {@link Channel#next} is M1. A channel belongs to one
 * connection of the transport.
 */
public final class ClientChannel {
    private static final ClientCredentials NOBODY = new ClientCredentials() {
        @Override
        public Secret srpKey(PasscodeParameters parameters, long authVersion) {
            throw new IllegalStateException("nobody logs in");
        }

        @Override
        public void keyBox(byte[] box) {
            throw new IllegalStateException("nobody logs in");
        }

        @Override
        public Secret openSessionKey(KeyContext context, byte[] wrap) {
            throw new IllegalStateException("nobody logs in");
        }
    };

    private ClientChannel() {
    }

    /**
     * Finds out who a server is: goes no further than to its proof (M3), says nothing of any user, and then ends with
     * SERVER_NOT_CONFIRMED.
     *
     * @param found told what the server has proven, if it has
     */
    public static Channel identify(Consumer<ServerProof> found, SecureRandom random, long nowMillis) {
        return logIn(proof -> {
            found.accept(proof);
            throw new CryptoExpressException(ErrorCode.SERVER_NOT_CONFIRMED, "nobody has confirmed this server yet");
        }, "nobody", HandshakeMode.LOCAL_KEY, NOBODY, random, nowMillis);
    }

    /**
     * Logs in to an account.
     *
     * @param trust       decides about the server; mostly a {@link ServerPin}
     * @param userName    canonical user name
     * @param mode        LOCAL_KEY (3 round trips) or SERVER_KEY (4, and Argon2id within receive)
     * @param credentials owner of the private keys
     * @param nowMillis   as {@link Channel#tick}
     * @throws org.cryptoexpress.crypto.CryptoFailure POLICY when the name is not canonical
     */
    public static Channel logIn(ServerTrust trust, String userName, HandshakeMode mode, ClientCredentials credentials,
            SecureRandom random, long nowMillis) {
        return logIn(trust, userName, mode, credentials, random, nowMillis, ChannelLimits.DEFAULT);
    }

    /** As the other method, with limits for tests. */
    public static Channel logIn(ServerTrust trust, String userName, HandshakeMode mode, ClientCredentials credentials,
            SecureRandom random, long nowMillis, ChannelLimits limits) {
        UserNames.require(userName);
        if (mode == HandshakeMode.REGISTER) {
            throw new IllegalArgumentException("use register");
        }
        return new ChannelCore(
                new ClientRole(trust, credentials, random,
                        out -> ClientHandshake.logIn(out, trust, userName, mode, credentials, random)),
                limits, nowMillis);
    }

    /**
     * Registers a new account and logs in to it (3 round trips).
     *
     * @param trust        decides about the server; mostly a {@link ServerPin}
     * @param registration the account
     * @param credentials  only asked for the session key
     * @param nowMillis    as {@link Channel#tick}
     * @throws org.cryptoexpress.protocol.CryptoExpressException TOO_LARGE when it does not fit into 16 KiB
     */
    public static Channel register(ServerTrust trust, Registration registration, ClientCredentials credentials,
            SecureRandom random, long nowMillis) {
        return register(trust, registration, credentials, random, nowMillis, ChannelLimits.DEFAULT);
    }

    /** As the other method, with limits for tests. */
    public static Channel register(ServerTrust trust, Registration registration, ClientCredentials credentials,
            SecureRandom random, long nowMillis, ChannelLimits limits) {
        return new ChannelCore(
                new ClientRole(trust, credentials, random,
                        out -> ClientHandshake.register(out, trust, registration, credentials, random)),
                limits, nowMillis);
    }
}
