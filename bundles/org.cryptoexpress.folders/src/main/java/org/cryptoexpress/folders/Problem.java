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
 * @param kind   what was found out; decides what the user reads about a code TAMPERED
 * @param detail one sentence for a log, ids only
 */
public record Problem(Id folder, Optional<Id> item, ErrorCode code, Kind kind, String detail) {
    /** What was found out. The names are stable keys. */
    public enum Kind {
        /** Two histories of one log: a head or a position that somebody had seen differs from what is here. */
        FORK,
        /** Less than was there before. */
        ROLLBACK,
        /** Entries are missing or stand in another order. */
        GAP,
        /** A control entry that its signer did not make or had no right to make: a forged member, role or removal. */
        FORGED_MEMBER,
        /** An entry of an item, a checkpoint or a revocation that its author did not make. */
        FORGED_ENTRY,
        /** The server does not give something that it has. */
        WITHHELD,
        /** Something valid in the place of something else: another record, version, chunk or key. */
        SWAPPED,
        /** Somebody's entries were slipped in before he was removed. */
        SLIPPED_IN,
        /** An entry that came after its device's certificate had run out, for which nothing vouches; the detail names its author. */
        EXPIRED,
        /** A folder key that is not the one which its entry names, or that does not open. */
        KEY_MISMATCH,
        /** A member has signed a checkpoint that is not true; the detail names him. */
        FALSE_CHECKPOINT,
        /** An entry by somebody who had not the right to make it then; it is not applied. */
        NOT_ALLOWED,
        /** An item that cannot be read here. */
        UNREADABLE,
        /** Two people have changed the same thing. */
        CONFLICT,
        /** A queued change that was not made. */
        NOT_SENT,
        /** Everything else. */
        OTHER
    }

    /** Checks that nothing is null. */
    public Problem {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(item);
        Objects.requireNonNull(code);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
    }
}
