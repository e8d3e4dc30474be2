package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.Hash32;

/**
 * A member of a folder.
 *
 * @param statement fingerprint of the identity statement whose keys count
 * @param role      what the member may do
 */
public record Member(Hash32 statement, Role role) {
}
