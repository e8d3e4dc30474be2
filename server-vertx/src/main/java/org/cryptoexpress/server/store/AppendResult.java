package org.cryptoexpress.server.store;

/** What became of an append. */
public sealed interface AppendResult {
    /**
     * The entry is there.
     *
     * @param seq      its number
     * @param repeated true when an earlier call with the same operation had appended it
     */
    record Appended(long seq, boolean repeated) implements AppendResult {
    }

    /** The log has another newest entry than expected. */
    record Moved() implements AppendResult {
    }

    /** Another entry has the key. */
    record KeyTaken() implements AppendResult {
    }
}
