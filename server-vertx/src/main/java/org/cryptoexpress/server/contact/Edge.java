package org.cryptoexpress.server.contact;

import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.v1.ContactPair;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.protocol.wire.ContactEdge;
import org.cryptoexpress.server.record.ContactRecord;
import org.cryptoexpress.server.record.ContactSide;

/**
 * What two accounts have said to each other, as it was read, seen from one of them.
 *
 * @param user    the account that looks
 * @param other   the other
 * @param version of the record, 0 when there is none
 * @param record  the record
 */
record Edge(ByteString user, ByteString other, long version, ContactRecord record) {

    /** The key of the record. */
    ByteString key() {
        return isLow() ? user.concat(other) : other.concat(user);
    }

    /** The same, seen from the other account. */
    Edge swapped() {
        return new Edge(other, user, version, record);
    }

    /** What this account has said and done. */
    ContactSide mine() {
        return isLow() ? record.getLow() : record.getHigh();
    }

    /** What the other has said and done, withheld or not. */
    ContactSide theirs() {
        return isLow() ? record.getHigh() : record.getLow();
    }

    /** Whether the last change is told to this account. */
    boolean told() {
        return isLow() ? record.getTellLow() : record.getTellHigh();
    }

    /** The newest statements, as they are. */
    ContactPair pair() {
        return new ContactPair(statement(mine()), statement(theirs()));
    }

    /** Whether one of them blocks the other. */
    boolean blocked() {
        return mine().getBlocks() || theirs().getBlocks();
    }

    /** The record with other sides. */
    ContactRecord with(ContactSide mine, ContactSide theirs, boolean tellOther) {
        return ContactRecord.newBuilder().setLow(isLow() ? mine : theirs).setHigh(isLow() ? theirs : mine)
                .setTellLow(isLow() || tellOther).setTellHigh(!isLow() || tellOther).build();
    }

    /** What this account may see. */
    ContactEdge visible(long number) {
        ContactSide theirs = theirs();
        return ContactEdge.newBuilder().setUserId(other).setVersion(number).setMine(mine().getStatement())
                .setTheirs(theirs.getWithheld() ? theirs.getShownStatement() : theirs.getStatement())
                .setSealedReason(theirs.getWithheld() ? theirs.getShownReason() : theirs.getSealedReason())
                .setBlocked(mine().getBlocks()).build();
    }

    private boolean isLow() {
        return ByteString.unsignedLexicographicalComparator().compare(user, other) < 0;
    }

    private static Optional<ContactStatement> statement(ContactSide side) {
        return side.getStatement().isEmpty() ? Optional.empty()
                : Optional.of(ContactStatement.parse(side.getStatement().toByteArray()));
    }
}
