package org.cryptoexpress.boards;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ItemRef;

/**
 * One act of moderation, as all members see it.
 *
 * @param seq         its place in the log; {@link Long#MAX_VALUE} while it waits
 * @param time        when, by the clock of who did it
 * @param by          who
 * @param byName      his user name
 * @param what        what
 * @param targets     posts or topics that it is about; none for the whole board
 * @param destination where they were moved to
 * @param title       the title that was given, may be empty
 * @param reason      why, may be empty
 * @param allowed     whether he was an editor then; what was not allowed does nothing
 */
public record ModerationAct(long seq, Instant time, Id by, String byName, What what, List<ItemRef> targets,
        Optional<ItemRef> destination, String title, String reason, boolean allowed) {
    /** What was done. */
    public enum What {
        /** Stands first from then on. */
        PIN,
        /** No more. */
        UNPIN,
        /** Contributors cannot post any more. */
        LOCK,
        /** They can again. */
        UNLOCK,
        /** Became an announcement. */
        ANNOUNCE,
        /** Is none any more. */
        UNANNOUNCE,
        /** Was hidden. */
        HIDE,
        /** Is shown again. */
        UNHIDE,
        /** Was moved, merged or split off. */
        MOVE,
        /** Got another time after which posts end. */
        EXPIRE,
        /** An editor changed somebody else's post. */
        EDIT,
        /** An editor deleted somebody else's post. */
        DELETE
    }

    /** Copies the list. */
    public ModerationAct {
        Objects.requireNonNull(time);
        Objects.requireNonNull(by);
        Objects.requireNonNull(byName);
        Objects.requireNonNull(what);
        Objects.requireNonNull(destination);
        Objects.requireNonNull(title);
        Objects.requireNonNull(reason);
        targets = List.copyOf(targets);
    }

    @Override
    public String toString() {
        return "ModerationAct[" + seq + " " + what + "]";
    }
}
