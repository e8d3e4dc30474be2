package org.cryptoexpress.server.gateway;

import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ServerAccounts;

/** Makes the server's end of a channel for a new connection. */
public interface ChannelFactory {
    /**
     * A new channel that waits for the client's first message.
     *
     * @param addressPrefix where the client is
     * @param accounts      the accounts as this connection sees them
     * @param nowMillis     the time as {@link Channel#tick} will be told
     */
    Channel open(String addressPrefix, ServerAccounts accounts, long nowMillis);
}
