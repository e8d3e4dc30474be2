package org.cryptoexpress.server.gateway;

import org.cryptoexpress.channel.ServerAccounts;

/** Gives the accounts as a connection from one network address sees them. */
public interface AccountsFactory {
    /** The accounts, with rate limits for this address. */
    ServerAccounts forAddress(String addressPrefix);
}
