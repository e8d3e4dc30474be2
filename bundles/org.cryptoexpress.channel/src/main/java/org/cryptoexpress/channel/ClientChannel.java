package org.cryptoexpress.channel;

import java.security.SecureRandom;

import org.cryptoexpress.channel.internal.ChannelCore;
import org.cryptoexpress.channel.internal.ClientRole;
import org.cryptoexpress.channel.internal.handshake.ClientHandshake;
import org.cryptoexpress.crypto.v1.UserNames;

/**
 * Opens the client's half of a channel. The first message of {@link Channel#next} is M1. A channel belongs to one
 * connection of the transport.
 */
public final class ClientChannel {
    private ClientChannel() {
    }

    /**
     * Logs in to an account.
     *
     * @param pin         the server to expect
     * @param userName    canonical user name
     * @param mode        LOCAL_KEY (3 round trips) or SERVER_KEY (4, and Argon2id within receive)
     * @param credentials owner of the private keys
     * @param nowMillis   as {@link Channel#tick}
     * @throws org.cryptoexpress.crypto.CryptoFailure POLICY when the name is not canonical
     */
    public static Channel logIn(ServerPin pin, String userName, HandshakeMode mode, ClientCredentials credentials,
            SecureRandom random, long nowMillis) {
        return logIn(pin, userName, mode, credentials, random, nowMillis, ChannelLimits.DEFAULT);
    }

    /** As the other method, with limits for tests. */
    public static Channel logIn(ServerPin pin, String userName, HandshakeMode mode, ClientCredentials credentials,
            SecureRandom random, long nowMillis, ChannelLimits limits) {
        UserNames.require(userName);
        if (mode == HandshakeMode.REGISTER) {
            throw new IllegalArgumentException("use register");
        }
        return new ChannelCore(
                new ClientRole(pin, credentials, random,
                        out -> ClientHandshake.logIn(out, pin, userName, mode, credentials, random)),
                limits, nowMillis);
    }

    /**
     * Registers a new account and logs in to it (3 round trips).
     *
     * @param pin          the server to expect
     * @param registration the account
     * @param credentials  only asked for the session key
     * @param nowMillis    as {@link Channel#tick}
     * @throws org.cryptoexpress.protocol.CryptoExpressException TOO_LARGE when it does not fit into 16 KiB
     */
    public static Channel register(ServerPin pin, Registration registration, ClientCredentials credentials,
            SecureRandom random, long nowMillis) {
        return register(pin, registration, credentials, random, nowMillis, ChannelLimits.DEFAULT);
    }

    /** As the other method, with limits for tests. */
    public static Channel register(ServerPin pin, Registration registration, ClientCredentials credentials,
            SecureRandom random, long nowMillis, ChannelLimits limits) {
        return new ChannelCore(
                new ClientRole(pin, credentials, random,
                        out -> ClientHandshake.register(out, pin, registration, credentials, random)),
                limits, nowMillis);
    }
}
