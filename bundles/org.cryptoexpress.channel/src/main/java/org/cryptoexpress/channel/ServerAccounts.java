package org.cryptoexpress.channel;

import java.util.Optional;

/**
 * The accounts of a server as one connection sees them (an implementation usually knows the network address). Called from
 * {@link Channel#receive} on the caller's worker thread; may block. A
 * {@link org.cryptoexpress.protocol.CryptoExpressException} ends the handshake; its code reaches the client only if it is
 * RATE_LIMITED, UNAVAILABLE, or in a registration NAME_TAKEN, NOT_ADMITTED, INVALID_INPUT, SERVER_STORAGE_FULL.
 */
public interface ServerAccounts {
    /**
     * Asked right after M4, before the account is looked up and before anything expensive, for names that exist and names
     * that do not.
     *
     * @throws org.cryptoexpress.protocol.CryptoExpressException RATE_LIMITED with the time to wait
     */
    void before(String userName, HandshakeMode mode);

    /** The account of a canonical name. An empty answer leads to a decoy that looks like an account. */
    Optional<ServerAccount> find(String userName);

    /**
     * Whether a registration may go on: admission, name, id. Makes nothing. Signatures and form are verified already.
     *
     * @throws org.cryptoexpress.protocol.CryptoExpressException NOT_ADMITTED, NAME_TAKEN, RATE_LIMITED, INVALID_INPUT
     */
    void admit(Registration registration);

    /**
     * Makes the account, after the client has proven that it owns the keys. Atomic, and idempotent for the same statement.
     *
     * @throws org.cryptoexpress.protocol.CryptoExpressException as {@link #admit}
     */
    void create(Registration registration);

    /** A client did not prove itself. */
    void failed(String userName, HandshakeMode mode);

    /** A client did prove itself. */
    void succeeded(String userName, HandshakeMode mode);
}
