package org.cryptoexpress.folders;

import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * Something that a person should know: a folder that does not verify, an entry that is not applied, a queued change that
 * could not be sent as it was.
 *
 * @param folder the folder log
 * @param item   the item, if one is concerned
 * @param code   what it is: TAMPERED, CONFLICT (both versions are kept), FORBIDDEN, QUOTA_EXCEEDED, UNSUPPORTED…
 * @param detail one sentence for a log, ids only
 */
public record Problem(Id folder, Optional<Id> item, ErrorCode code, String detail) {
    /** Checks that nothing is null. */
    public Problem {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(item);
        Objects.requireNonNull(code);
        Objects.requireNonNull(detail);
    }
}
