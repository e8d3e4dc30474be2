package org.cryptoexpress.channel;

import java.security.SecureRandom;
import java.util.Optional;

import org.cryptoexpress.channel.internal.ChannelCore;
import org.cryptoexpress.channel.internal.ServerRole;

/** Opens the server's half of a channel. A channel belongs to one connection of the transport. */
public final class ServerChannel {
    private ServerChannel() {
    }

    /**
     * Waits for a client. Its {@link ChannelEvent.Established} says who the client is.
     *
     * @param identity  who the server is
     * @param accounts  its accounts, as this connection sees them
     * @param nowMillis as {@link Channel#tick}
     */
    public static Channel accept(ServerIdentity identity, ServerAccounts accounts, SecureRandom random,
            long nowMillis) {
        return accept(identity, accounts, random, nowMillis, ChannelLimits.DEFAULT);
    }

    /** As the other method, for a server that may be under load. */
    public static Channel accept(ServerIdentity identity, ServerAccounts accounts, Cookies.ForAddress cookies,
            SecureRandom random, long nowMillis) {
        return new ChannelCore(new ServerRole(identity, accounts, random, Optional.of(cookies)), ChannelLimits.DEFAULT,
                nowMillis);
    }

    /** As the other method, with limits for tests. */
    public static Channel accept(ServerIdentity identity, ServerAccounts accounts, SecureRandom random, long nowMillis,
            ChannelLimits limits) {
        return new ChannelCore(new ServerRole(identity, accounts, random, Optional.empty()), limits, nowMillis);
    }
}
