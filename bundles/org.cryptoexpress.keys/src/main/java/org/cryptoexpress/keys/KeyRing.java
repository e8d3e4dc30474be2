package org.cryptoexpress.keys;

/**
 * The keys of one unlocked account. Private keys never leave it: callers hand in what is to be signed, opened or
 * wrapped. Methods may be called from any thread; after {@link #close()} they fail.
 */
public interface KeyRing extends AutoCloseable {
    /** The user name. */
    String userName();

    /** The account id, 16 bytes. */
    byte[] userId();

    /** Wipes the keys. */
    @Override
    void close();
}
