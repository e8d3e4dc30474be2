package org.cryptoexpress.session.internal.connection;

import java.security.SecureRandom;

import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ClientChannel;
import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.ServerTrust;

/** Makes the client's ends of channels. The seam where a test build switches the channel off. */
public interface ClientChannels {
    /** A channel that logs in; see {@link ClientChannel#logIn}. */
    Channel logIn(ServerTrust trust, String userName, HandshakeMode mode, ClientCredentials credentials,
            long nowMillis);

    /** A channel that registers an account; see {@link ClientChannel#register}. */
    Channel register(ServerTrust trust, Registration registration, ClientCredentials credentials, long nowMillis);

    /** The real ones. */
    static ClientChannels of(SecureRandom random) {
        return new ClientChannels() {
            @Override
            public Channel logIn(ServerTrust trust, String userName, HandshakeMode mode, ClientCredentials credentials,
                    long nowMillis) {
                return ClientChannel.logIn(trust, userName, mode, credentials, random, nowMillis);
            }

            @Override
            public Channel register(ServerTrust trust, Registration registration, ClientCredentials credentials,
                    long nowMillis) {
                return ClientChannel.register(trust, registration, credentials, random, nowMillis);
            }
        };
    }
}
