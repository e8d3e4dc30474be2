package org.cryptoexpress.channel;

import java.util.Objects;

import org.cryptoexpress.crypto.v1.DualSigner;

/**
 * Who a server is: one for the whole process. Thread-safe.
 *
 * @param serverId UUID in lower case, made at the first start and never changed; it is the realm of passcodes
 * @param signer   its signature key
 * @param decoys   answers for names that do not exist
 */
public record ServerIdentity(String serverId, DualSigner signer, Decoys decoys) {
    /** Checks the id and that nothing is null. */
    public ServerIdentity {
        ServerPin.requireServerId(serverId);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(decoys);
    }
}
