package org.cryptoexpress.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import org.cryptoexpress.server.store.AppendResult.Appended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Store} does when several callers ask at once. */
@Timeout(60)
public abstract class StoreConcurrencyContract {
    private static final int WRITERS = 4;
    private static final ByteString LOG = ByteString.copyFromUtf8("log");

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** An empty store, the same for one test. */
    protected abstract Store store();

    /** Operations of one writer. */
    protected abstract int operations();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void aTailingReaderSeesEveryEntryInOrderAndRetriesLeaveNoDuplicates() throws Exception {
        int all = WRITERS * operations();
        Future<List<LogEntryRecord>> reader = threads.submit(() -> tail(all));
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        await(writers(writer -> {
            for (int i = 0; i < operations(); i++) {
                ByteString operation = ByteString.copyFromUtf8(writer + "/" + i);
                Appended first = (Appended) append(operation);
                assertThat(first.repeated()).isFalse();
                assertThat(numbers.add(first.seq())).as("number given once").isTrue();
                if (i % 10 == 0) {
                    assertThat(append(operation)).isEqualTo(new Appended(first.seq(), true));
                }
            }
        }));
        List<LogEntryRecord> seen = reader.get(30, TimeUnit.SECONDS);
        assertThat(seen).extracting(LogEntryRecord::seq)
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, all).boxed().toList());
        assertThat(seen).extracting(LogEntryRecord::bytes).doesNotHaveDuplicates();
        assertThat(store().head(LOG)).isEqualTo(all);
    }

    private AppendResult append(ByteString operation) {
        return store().append(LOG, operation, Store.ANY, ByteString.EMPTY, operation);
    }

    private List<LogEntryRecord> tail(int all) {
        List<LogEntryRecord> seen = new ArrayList<>();
        long cursor = 0;
        while (seen.size() < all && !Thread.currentThread().isInterrupted()) {
            List<LogEntryRecord> page = store().since(LOG, cursor, 7, Long.MAX_VALUE);
            seen.addAll(page);
            cursor = page.isEmpty() ? cursor : page.get(page.size() - 1).seq();
        }
        return seen;
    }

    @Test
    void theSameOperationFromManyCallersIsDoneOnce() throws Exception {
        for (int i = 0; i < operations() / 10; i++) {
            ByteString operation = ByteString.copyFromUtf8("same" + i);
            List<AppendResult> answers = await(callers(() -> append(operation)));
            assertThat(answers).extracting(a -> ((Appended) a).seq()).containsOnly((long) i + 1);
            assertThat(answers).filteredOn(a -> !((Appended) a).repeated()).hasSize(1);
        }
    }

    @Test
    void ofManyEntriesWithOneKeyOrOnePositionOneIsTaken() throws Exception {
        ConcurrentHashMap<String, Integer> names = new ConcurrentHashMap<>();
        for (int i = 0; i < operations() / 10; i++) {
            ByteString key = ByteString.copyFromUtf8("key" + i);
            List<AppendResult> keyed = await(callers(() -> store().append(LOG, unique(names), Store.ANY, key, key)));
            assertThat(keyed).filteredOn(Appended.class::isInstance).hasSize(1);
            assertThat(keyed).filteredOn(AppendResult.KeyTaken.class::isInstance).hasSize(WRITERS - 1);
            long head = store().head(LOG);
            List<AppendResult> placed = await(
                    callers(() -> store().append(LOG, unique(names), head, ByteString.EMPTY, key)));
            assertThat(placed).filteredOn(Appended.class::isInstance).hasSize(1);
            assertThat(placed).filteredOn(AppendResult.Moved.class::isInstance).hasSize(WRITERS - 1);
        }
    }

    private static ByteString unique(ConcurrentHashMap<String, Integer> names) {
        return ByteString.copyFromUtf8("op" + names.merge("n", 1, Integer::sum));
    }

    @Test
    void noCompareAndSetIsLost() throws Exception {
        ByteString id = ByteString.copyFromUtf8("counter");
        int each = operations() / 4;
        await(writers(writer -> {
            for (int i = 0; i < each; i++) {
                ByteString operation = ByteString.copyFromUtf8(writer + "/" + i);
                boolean done = false;
                while (!done) {
                    Optional<VersionedRecord> before = store().get("c", id);
                    long value = before.map(r -> Long.parseLong(r.bytes().toStringUtf8())).orElse(0L);
                    done = store().put("c", id, before.map(VersionedRecord::version).orElse(0L), operation,
                            ByteString.copyFromUtf8(Long.toString(value + 1))).isPresent();
                }
            }
        }));
        VersionedRecord counter = store().get("c", id).orElseThrow();
        assertThat(counter.bytes().toStringUtf8()).isEqualTo(Integer.toString(WRITERS * each));
        assertThat(counter.version()).isEqualTo(WRITERS * each);
    }

    @Test
    void ofManyWhoWantALeaseOneGetsIt() throws Exception {
        ConcurrentHashMap<String, Integer> names = new ConcurrentHashMap<>();
        for (int i = 0; i < operations() / 10; i++) {
            String job = "job" + i;
            List<Boolean> held = await(callers(() -> store().lease(job, unique(names), 60_000)));
            assertThat(held).filteredOn(h -> h).hasSize(1);
        }
    }

    /** The work of one writer. */
    private interface Writer {
        void write(int number);
    }

    private List<Future<Void>> writers(Writer work) {
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            all.add(threads.submit(() -> {
                work.write(number);
                return null;
            }));
        }
        return all;
    }

    private <T> List<Future<T>> callers(Callable<T> work) {
        List<Future<T>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            all.add(threads.submit(work));
        }
        return all;
    }

    private static <T> List<T> await(List<Future<T>> futures) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get(50, TimeUnit.SECONDS));
        }
        return results;
    }
}
