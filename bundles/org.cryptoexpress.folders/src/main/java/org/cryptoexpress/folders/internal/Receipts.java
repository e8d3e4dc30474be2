package org.cryptoexpress.folders.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Problem;

/**
 * Whether entries whose certificates had run out when they arrived may be taken (CX1 13.4): who steals a device's key
 * can sign with it for ever, and a server that helps him can put it into the log. So something that is trusted must vouch
 * for such an entry: a head that another device of this account has kept, a control entry or checkpoint that a member
 * signed with his identity, or a later revision under a good certificate. Runs on the kernel's thread.
 */
final class Receipts {
    private final Desk desk;
    private final Map<Id, Lookahead> aheads = new HashMap<>();

    Receipts(Desk desk) {
        this.desk = desk;
    }

    /** The first entry of a batch that nothing vouches for. Reads the log to its end when its certificates do not do. */
    Optional<Batch.Late> refused(FolderLog log, Batch batch) {
        List<Batch.Late> late = batch.late();
        if (late.isEmpty()) {
            return Optional.empty();
        }
        Lookahead ahead = aheads.get(log.id());
        boolean answers = ahead != null && ahead.covered() >= late.get(late.size() - 1).seq();
        if (!answers) {
            ahead = Lookahead.through(desk, log);
            aheads.put(log.id(), ahead);
        }
        if (!ahead.confirms(batch.state().seen())) {
            aheads.remove(log.id());
            throw new TamperedException(Problem.Kind.FORK, log.id(), "another history than a moment ago");
        }
        long covered = ahead.covered();
        return late.stream().filter(entry -> entry.seq() > covered).findFirst();
    }

    /** After a log was read to a position. */
    void kept(FolderLog log) {
        aheads.computeIfPresent(log.id(), (id, ahead) -> log.seq() >= ahead.covered() ? null : ahead);
    }
}
