package org.cryptoexpress.channel;

/**
 * Decides whether a server is the right one. Asked on the thread of {@link Channel#receive} in every handshake, also in
 * those inside an open channel, after the server has proven that it has the key, and before anything of the user's is
 * sent. Must not wait for a person: the server would give up meanwhile.
 */
@FunctionalInterface
public interface ServerTrust {
    /**
     * Returns if the server is the right one.
     *
     * @throws org.cryptoexpress.protocol.CryptoExpressException WRONG_SERVER, or why it cannot be decided
     */
    void check(ServerProof proof);
}
