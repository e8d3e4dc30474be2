package org.cryptoexpress.crypto.log;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Prints the CPU time that verifying 1000 item revisions takes, as a client does that opens a folder; not a test. */
final class RevisionSpeed {
    private static final int REVISIONS = 1000;
    private static final int ROUNDS = 5;

    private RevisionSpeed() {
    }

    public static void main(String[] arguments) {
        TestLog log = TestLog.withAllRoles();
        byte[] start = log.state.encoded();
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < REVISIONS; i++) {
            ItemRevision revision = log.item(Person.EDITOR).sign();
            entries.add(revision.encoded());
            log.state.apply(revision, log);
            log.positions.add(log.state.position());
        }
        for (int round = 1; round <= ROUNDS; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            FolderState state = FolderState.restore(start, ItemStates.inMemory(), log::at);
            for (byte[] entry : entries) {
                state.apply(state.seq() + 1, EntryType.ITEM, entry, FolderKeyWraps.NONE, log);
            }
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            System.out.println("round " + round + ": " + nanos / 1_000_000 + " ms CPU for " + REVISIONS + " revisions");
        }
    }
}
