package org.cryptoexpress.channel;

/** How a client opens a session (mode of M4). */
public enum HandshakeMode {
    /** The private key is at hand. */
    LOCAL_KEY(0),
    /** The server keeps the sealed private key and gives it out after a proof of the passphrase (SRP-6a). */
    SERVER_KEY(1),
    /** A new account. */
    REGISTER(2);

    private final int number;

    HandshakeMode(int number) {
        this.number = number;
    }

    /** The number in M4. */
    public int number() {
        return number;
    }
}
