package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.Hash32;

/** The positions that a log has passed; whoever keeps the entries keeps these beside them. */
@FunctionalInterface
public interface History {
    /**
     * One position.
     *
     * @param head the head after the entry
     * @param time the entry's time, ms since 1970
     */
    record Position(Hash32 head, long time) {
    }

    /** The position after entry seq; asked only for entries that the state has applied before its newest one. */
    Position at(long seq);
}
