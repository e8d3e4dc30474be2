package org.cryptoexpress.ui;

/**
 * A service that is registered while an account that was made on this computer is open for the first time. Areas that
 * find it may prepare their first folder.
 */
public interface NewAccount {
    /** The user name. */
    String userName();
}
