package org.cryptoexpress.session;

import org.cryptoexpress.session.internal.account.DefaultAccounts;
import org.cryptoexpress.session.internal.account.Environment;

/** Makes {@link Accounts} by hand, for programs without OSGi. In OSGi it is a service. */
public final class AccountsFactory {
    private AccountsFactory() {
    }

    /** Accounts over the network of this computer. Its threads are daemons and end when there is nothing to do. */
    public static Accounts create() {
        return new DefaultAccounts(Environment.production());
    }
}
