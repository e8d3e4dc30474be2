package org.cryptoexpress.channel;

import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.v1.DualSigner;

/**
 * Who a server is: one for the whole process. Thread-safe.
 *
 * @param serverId  UUID in lower case, made at the first start and never changed; it is the realm of passcodes
 * @param signer    its signature key
 * @param decoys    answers for names that do not exist
 * @param successor the announcement of the next signature key, while there is one
 */
public record ServerIdentity(String serverId, DualSigner signer, Decoys decoys, Optional<ServerSuccessor> successor) {
    /** Checks the id and that nothing is null. */
    public ServerIdentity {
        ServerPin.requireServerId(serverId);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(decoys);
        Objects.requireNonNull(successor);
    }

    /** A server that announces no successor. */
    public ServerIdentity(String serverId, DualSigner signer, Decoys decoys) {
        this(serverId, signer, decoys, Optional.empty());
    }
}
