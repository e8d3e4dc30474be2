package org.cryptoexpress.channel;

import java.util.Optional;

import org.cryptoexpress.crypto.Hash32;

/**
 * What a server has proven in a handshake.
 *
 * @param serverId  its id
 * @param sigId     id of the signature key that it has
 * @param successor id of the key that this key has named as its successor, signed by both; empty when it named none
 */
public record ServerProof(String serverId, Hash32 sigId, Optional<Hash32> successor) {
}
