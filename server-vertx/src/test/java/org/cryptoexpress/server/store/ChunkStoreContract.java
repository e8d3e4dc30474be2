package org.cryptoexpress.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link ChunkStore} does. */
@Timeout(60)
public abstract class ChunkStoreContract {
    private static final ByteString SCOPE = id(1, 16);
    private static final ByteString OTHER = id(2, 16);

    /** An empty store, the same for one test. */
    protected abstract ChunkStore chunks();

    /** The clock of the store. */
    protected abstract MovableClock clock();

    private static ByteString id(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private static ByteString id(int seed) {
        return id(seed, 32);
    }

    private static byte[] content(int length) {
        return id(length, length).toByteArray();
    }

    @Test
    void whatWasStoredIsReadAgainInItsScopeOnly() {
        assertThat(chunks().put(SCOPE, id(1), content(1000))).isTrue();
        assertThat(chunks().put(OTHER, id(1), content(10))).isTrue();
        assertThat(chunks().get(SCOPE, id(1))).hasValueSatisfying(b -> assertThat(b).isEqualTo(content(1000)));
        assertThat(chunks().get(OTHER, id(1))).hasValueSatisfying(b -> assertThat(b).isEqualTo(content(10)));
        assertThat(chunks().get(SCOPE, id(2))).isEmpty();
    }

    @Test
    void theLargestChunkIsTaken() {
        byte[] large = content(4_236_249);
        chunks().put(SCOPE, id(1), large);
        assertThat(chunks().get(SCOPE, id(1))).hasValueSatisfying(b -> assertThat(b).isEqualTo(large));
    }

    @Test
    void storingAgainChangesNothingAndCountsOnce() {
        assertThat(chunks().usage(SCOPE)).isZero();
        assertThat(chunks().put(SCOPE, id(1), content(1000))).isTrue();
        assertThat(chunks().put(SCOPE, id(1), content(1000))).isFalse();
        chunks().put(SCOPE, id(2), content(500));
        chunks().put(OTHER, id(3), content(7));
        assertThat(chunks().usage(SCOPE)).isEqualTo(1500);
        assertThat(chunks().usage(OTHER)).isEqualTo(7);
    }

    @Test
    void missingIdsAreNamedInTheirOrder() {
        chunks().put(SCOPE, id(2), content(1));
        chunks().put(OTHER, id(3), content(1));
        assertThat(chunks().missing(SCOPE, List.of(id(3), id(2), id(1)))).containsExactly(id(3), id(1));
        assertThat(chunks().missing(SCOPE, List.of())).isEmpty();
        assertThat(chunks().touch(SCOPE, List.of(id(3), id(2), id(1)))).containsExactly(id(3), id(1));
        assertThat(chunks().touch(SCOPE, List.of(id(2), id(2)))).isEmpty();
        assertThat(chunks().touch(SCOPE, List.of())).isEmpty();
    }

    @Test
    void tenThousandIdsAreAskedForAtOnce() {
        chunks().put(SCOPE, id(5000), content(1));
        List<ByteString> ids = IntStream.range(0, 10_000).mapToObj(ChunkStoreContract::id).toList();
        assertThat(chunks().missing(SCOPE, ids)).hasSize(9_999).doesNotContain(id(5000));
    }

    @Test
    void onlyAChunkUntouchedSinceThenIsDeleted() {
        long stored = clock().millis();
        chunks().put(SCOPE, id(1), content(100));
        assertThat(chunks().deleteIfUntouched(SCOPE, id(1), stored)).isFalse();
        clock().advance(1000);
        assertThat(chunks().touch(SCOPE, List.of(id(1)))).isEmpty();
        assertThat(chunks().deleteIfUntouched(SCOPE, id(1), stored + 1000)).isFalse();
        clock().advance(1000);
        chunks().put(SCOPE, id(1), content(100));
        assertThat(chunks().deleteIfUntouched(SCOPE, id(1), stored + 2000)).isFalse();
        assertThat(chunks().get(SCOPE, id(1))).isPresent();
        assertThat(chunks().deleteIfUntouched(SCOPE, id(1), stored + 2001)).isTrue();
        assertThat(chunks().get(SCOPE, id(1))).isEmpty();
        assertThat(chunks().missing(SCOPE, List.of(id(1)))).containsExactly(id(1));
        assertThat(chunks().usage(SCOPE)).isZero();
        assertThat(chunks().deleteIfUntouched(SCOPE, id(1), stored + 9000)).isFalse();
        assertThat(chunks().put(SCOPE, id(1), content(100))).isTrue();
        assertThat(chunks().get(SCOPE, id(1))).isPresent();
    }

    @Test
    void aScanFindsEveryChunkOnce() {
        for (int i = 0; i < 25; i++) {
            chunks().put(i % 2 == 0 ? SCOPE : OTHER, id(i), content(i + 1));
        }
        List<ChunkInfo> found = new ArrayList<>();
        ByteString scope = ByteString.EMPTY;
        ByteString id = ByteString.EMPTY;
        for (List<ChunkInfo> page = chunks().scan(scope, id, 4); !page.isEmpty(); page = chunks().scan(scope, id, 4)) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            found.addAll(page);
            scope = page.get(page.size() - 1).scope();
            id = page.get(page.size() - 1).id();
        }
        assertThat(found).hasSize(25).doesNotHaveDuplicates()
                .contains(new ChunkInfo(SCOPE, id(4), 5, clock().millis()))
                .isSortedAccordingTo((a, b) -> ByteString.unsignedLexicographicalComparator()
                        .compare(a.scope().concat(a.id()), b.scope().concat(b.id())));
    }

    @Test
    void aChunkThatIsUploadedWhileItIsSweptStaysWhole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 20; round++) {
                clock().advance(1000);
                long before = clock().millis() + 1;
                Future<Boolean> sweep = threads.submit(() -> chunks().deleteIfUntouched(SCOPE, id(1), before - 500));
                Future<Boolean> first = threads.submit(() -> chunks().put(SCOPE, id(1), content(20_000)));
                Future<Boolean> second = threads.submit(() -> chunks().put(SCOPE, id(1), content(20_000)));
                boolean deleted = sweep.get(20, TimeUnit.SECONDS);
                boolean made = first.get(20, TimeUnit.SECONDS) | second.get(20, TimeUnit.SECONDS);
                assertThat(made).as("new exactly when it had gone").isEqualTo(deleted || round == 0);
                assertThat(chunks().get(SCOPE, id(1)))
                        .hasValueSatisfying(b -> assertThat(b).isEqualTo(content(20_000)));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
