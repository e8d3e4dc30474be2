package org.cryptoexpress.channel;

import java.util.Objects;
import java.util.regex.Pattern;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * What a client knows of its server beforehand, from the connection string. As a {@link ServerTrust} it takes this key and
 * no other.
 *
 * @param serverId UUID in lower case; also the realm of passcodes
 * @param tlsSpki  SHA-256 of the TLS certificate's SubjectPublicKeyInfo; checked by the transport, not by the channel
 * @param sigId    id of the server's signature key
 */
public record ServerPin(String serverId, Hash32 tlsSpki, Hash32 sigId) implements ServerTrust {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Checks the form of the id.
     *
     * @throws CryptoExpressException INVALID_INPUT
     */
    public ServerPin {
        requireServerId(serverId);
        Objects.requireNonNull(tlsSpki);
        Objects.requireNonNull(sigId);
    }

    @Override
    public void check(ServerProof proof) {
        if (!proof.serverId().equals(serverId) || !proof.sigId().equals(sigId)) {
            throw new CryptoExpressException(ErrorCode.WRONG_SERVER, "server is not the pinned one");
        }
    }

    /** The same server with another key. */
    public ServerPin withSigId(Hash32 other) {
        return new ServerPin(serverId, tlsSpki, other);
    }

    static void requireServerId(String serverId) {
        if (!UUID.matcher(serverId).matches()) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "server id is not a UUID in lower case");
        }
    }
}
