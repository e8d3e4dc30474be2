package org.cryptoexpress.contacts;

import java.util.Objects;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * Something about a contact that a person should know: the contact stayed as it was before.
 *
 * @param account who
 * @param code    TAMPERED (what the server says of him does not verify), KEYS_CHANGED…
 * @param detail  one sentence for a log, ids only
 */
public record ContactProblem(Id account, ErrorCode code, String detail) {
    /** Checks that nothing is null. */
    public ContactProblem {
        Objects.requireNonNull(account);
        Objects.requireNonNull(code);
        Objects.requireNonNull(detail);
    }
}
