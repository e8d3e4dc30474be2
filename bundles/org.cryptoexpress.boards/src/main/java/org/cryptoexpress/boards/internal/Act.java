package org.cryptoexpress.boards.internal;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.payload.BoardActBody;

/**
 * One act of moderation: the first revision of its item.
 *
 * @param item    that revision
 * @param body    what it says
 * @param targets what it is about
 * @param arrival orders what waits in the queue
 */
record Act(Item item, BoardActBody body, List<Id> targets, long arrival) implements Comparable<Act> {
    static final int MOST_TARGETS = 1000;

    /** The act that an item stands for; empty when it is none. */
    static Optional<Act> of(Item first, long arrival) {
        try {
            BoardActBody body = BoardActBody.parseFrom(first.payload().getBody());
            boolean known = body.getAct() != BoardActBody.Act.UNKNOWN
                    && body.getAct() != BoardActBody.Act.UNRECOGNIZED;
            List<Id> targets = body.getTargetsList().stream().limit(MOST_TARGETS).map(Kinds::id)
                    .flatMap(Optional::stream).toList();
            return known ? Optional.of(new Act(first, body, targets, arrival)) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    Id by() {
        return item.creator();
    }

    long seq() {
        return item.createdSeq();
    }

    @Override
    public int compareTo(Act other) {
        int bySeq = Long.compare(seq(), other.seq());
        return bySeq != 0 ? bySeq : Long.compare(arrival, other.arrival);
    }
}
