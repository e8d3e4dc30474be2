package org.cryptoexpress.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.server.store.AppendResult.Appended;
import org.cryptoexpress.server.store.AppendResult.KeyTaken;
import org.cryptoexpress.server.store.AppendResult.Moved;
import org.junit.jupiter.api.Test;

/** What every {@link Store} does, asked by one caller at a time. */
public abstract class StoreContract {
    private static final ByteString LOG = bytes("log");
    private static final long NO_LIMIT = Long.MAX_VALUE;

    /** An empty store, the same for one test. */
    protected abstract Store store();

    /** The clock of the store. */
    protected abstract MovableClock clock();

    protected static ByteString bytes(String text) {
        return ByteString.copyFromUtf8(text);
    }

    private AppendResult append(String operation, String content) {
        return store().append(LOG, bytes(operation), Store.ANY, ByteString.EMPTY, bytes(content));
    }

    @Test
    void entriesAreNumberedFromOneWithoutGap() {
        assertThat(store().head(LOG)).isZero();
        assertThat(append("a", "1")).isEqualTo(new Appended(1, false));
        assertThat(append("b", "2")).isEqualTo(new Appended(2, false));
        assertThat(store().append(bytes("other"), bytes("a"), 0, ByteString.EMPTY, bytes("x")))
                .isEqualTo(new Appended(1, false));
        assertThat(store().head(LOG)).isEqualTo(2);
        assertThat(store().since(LOG, 0, 10, NO_LIMIT)).containsExactly(new LogEntryRecord(1, bytes("1")),
                new LogEntryRecord(2, bytes("2")));
    }

    @Test
    void aRepeatedOperationGetsTheFirstAnswerWhateverElseItSays() {
        append("a", "1");
        append("b", "2");
        assertThat(append("a", "changed")).isEqualTo(new Appended(1, true));
        assertThat(store().append(LOG, bytes("a"), 7, bytes("key"), bytes("1"))).isEqualTo(new Appended(1, true));
        assertThat(store().head(LOG)).isEqualTo(2);
        assertThat(store().byOperation(LOG, bytes("a"))).contains(new LogEntryRecord(1, bytes("1")));
        assertThat(store().byOperation(LOG, bytes("c"))).isEmpty();
        assertThat(store().byOperation(bytes("other"), bytes("a"))).isEmpty();
    }

    @Test
    void anExpectedPositionThatIsNotTheHeadIsRefused() {
        assertThat(store().append(LOG, bytes("a"), 1, ByteString.EMPTY, bytes("1"))).isInstanceOf(Moved.class);
        assertThat(store().append(LOG, bytes("a"), 0, ByteString.EMPTY, bytes("1"))).isEqualTo(new Appended(1, false));
        assertThat(store().append(LOG, bytes("b"), 0, ByteString.EMPTY, bytes("2"))).isInstanceOf(Moved.class);
        assertThat(store().head(LOG)).isEqualTo(1);
    }

    @Test
    void aKeyIsUniqueInItsLogOnly() {
        assertThat(keyed("a", "k")).isEqualTo(new Appended(1, false));
        assertThat(keyed("b", "k")).isInstanceOf(KeyTaken.class);
        assertThat(keyed("a", "k")).isEqualTo(new Appended(1, true));
        assertThat(keyed("c", "d")).isEqualTo(new Appended(2, false));
        assertThat(append("d", "has the key of another as its operation")).isEqualTo(new Appended(3, false));
        assertThat(store().append(bytes("other"), bytes("b"), Store.ANY, bytes("k"), bytes("2")))
                .isEqualTo(new Appended(1, false));
    }

    private AppendResult keyed(String operation, String key) {
        return store().append(LOG, bytes(operation), Store.ANY, bytes(key), bytes(operation));
    }

    @Test
    void readingStopsAtCountOrBytesButGivesAtLeastOne() {
        for (int i = 1; i <= 5; i++) {
            append("op" + i, "x".repeat(100));
        }
        assertThat(store().since(LOG, 0, 2, NO_LIMIT)).extracting(LogEntryRecord::seq).containsExactly(1L, 2L);
        assertThat(store().since(LOG, 1, 10, 250)).extracting(LogEntryRecord::seq).containsExactly(2L, 3L);
        assertThat(store().since(LOG, 3, 10, 0)).extracting(LogEntryRecord::seq).containsExactly(4L);
        assertThat(store().since(LOG, 5, 10, NO_LIMIT)).isEmpty();
        assertThat(store().since(LOG, 9, 10, NO_LIMIT)).isEmpty();
    }

    @Test
    void anEntryMayBeEmptyOrAMebibyte() {
        ByteString large = ByteString.copyFrom(new byte[1 << 20]);
        store().append(LOG, bytes("a"), Store.ANY, ByteString.EMPTY, ByteString.EMPTY);
        store().append(LOG, bytes("b"), Store.ANY, ByteString.EMPTY, large);
        assertThat(store().since(LOG, 0, 10, NO_LIMIT)).extracting(LogEntryRecord::bytes)
                .containsExactly(ByteString.EMPTY, large);
    }

    @Test
    void aRecordChangesOnlyFromTheVersionThatTheCallerKnows() {
        assertThat(store().get("c", bytes("id"))).isEmpty();
        assertThat(put(1, "a", "no")).isEmpty();
        assertThat(put(0, "a", "1")).contains(1L);
        assertThat(put(0, "b", "no")).isEmpty();
        assertThat(put(1, "c", "2")).contains(2L);
        assertThat(put(1, "d", "no")).isEmpty();
        assertThat(store().get("c", bytes("id")))
                .contains(new VersionedRecord(bytes("id"), 2, bytes("c"), bytes("2")));
        assertThat(store().get("other", bytes("id"))).isEmpty();
    }

    @Test
    void aRepeatedChangeGetsTheFirstAnswer() {
        put(0, "a", "1");
        assertThat(put(0, "a", "changed")).contains(1L);
        put(1, "b", "2");
        assertThat(put(1, "b", "changed")).contains(2L);
        assertThat(store().get("c", bytes("id")).map(VersionedRecord::bytes)).contains(bytes("2"));
    }

    @Test
    void aChangeWithoutOperationIsNeverTakenForARepetition() {
        assertThat(put(0, "", "1")).contains(1L);
        assertThat(put(0, "", "other")).isEmpty();
        assertThat(store().get("c", bytes("id")).map(VersionedRecord::bytes)).contains(bytes("1"));
    }

    private Optional<Long> put(long version, String operation, String content) {
        return store().put("c", bytes("id"), version, bytes(operation), bytes(content));
    }

    @Test
    void aRecordIsDeletedOnlyInItsVersionAndMayBeMadeAgain() {
        put(0, "a", "1");
        assertThat(store().delete("c", bytes("id"), 2)).isFalse();
        assertThat(store().delete("c", bytes("id"), 1)).isTrue();
        assertThat(store().delete("c", bytes("id"), 1)).isFalse();
        assertThat(store().get("c", bytes("id"))).isEmpty();
        assertThat(put(0, "b", "2")).contains(1L);
    }

    @Test
    void aScanIsInOrderOfTheUnsignedBytesAndKeepsToItsPrefixAndCollection() {
        List<ByteString> ids = List.of(id(0x01), id(0x01, 0x00), id(0x01, 0x02), id(0x01, 0x7f), id(0x01, 0xff),
                id(0x02), id(0xff), id(0xff, 0xff));
        List<ByteString> mixed = new ArrayList<>(ids);
        java.util.Collections.reverse(mixed);
        mixed.forEach(id -> store().put("c", id, 0, ByteString.EMPTY, id));
        store().put("c-other", id(0x01, 0x03), 0, ByteString.EMPTY, ByteString.EMPTY);
        store().put("b", id(0x01, 0x03), 0, ByteString.EMPTY, ByteString.EMPTY);
        assertThat(scan(ByteString.EMPTY, ByteString.EMPTY, 100)).isEqualTo(ids);
        assertThat(scan(id(0x01), ByteString.EMPTY, 100)).isEqualTo(ids.subList(0, 5));
        assertThat(scan(id(0xff), ByteString.EMPTY, 100)).isEqualTo(ids.subList(6, 8));
        assertThat(scan(id(0x01), id(0x01, 0x02), 1)).isEqualTo(ids.subList(3, 4));
        assertThat(scan(ByteString.EMPTY, id(0x01, 0xff), 2)).isEqualTo(ids.subList(5, 7));
        assertThat(scan(id(0x03), ByteString.EMPTY, 100)).isEmpty();
    }

    private List<ByteString> scan(ByteString prefix, ByteString after, int limit) {
        return store().scan("c", prefix, after, limit).stream().map(VersionedRecord::id).toList();
    }

    private static ByteString id(int... values) {
        ByteString.Output out = ByteString.newOutput();
        for (int value : values) {
            out.write(value);
        }
        return out.toByteString();
    }

    @Test
    void aLeaseBelongsToOneOwnerUntilItRunsOut() {
        assertThat(store().lease("job", bytes("a"), 1000)).isTrue();
        assertThat(store().lease("job", bytes("b"), 1000)).isFalse();
        assertThat(store().lease("other job", bytes("b"), 1000)).isTrue();
        clock().advance(900);
        assertThat(store().lease("job", bytes("a"), 1000)).isTrue();
        clock().advance(900);
        assertThat(store().lease("job", bytes("b"), 1000)).isFalse();
        clock().advance(101);
        assertThat(store().lease("job", bytes("b"), 1000)).isTrue();
        assertThat(store().lease("job", bytes("a"), 1000)).isFalse();
    }

    @Test
    void listenersHearOfNewEntriesOnly() {
        List<String> heard = new ArrayList<>();
        store().watch((log, seq) -> heard.add(log.toStringUtf8() + seq));
        append("a", "1");
        append("a", "1");
        store().append(LOG, bytes("b"), 0, ByteString.EMPTY, bytes("refused"));
        append("c", "2");
        assertThat(heard).containsExactly("log1", "log2");
    }

    @Test
    void aHealthyStorePassesItsCheck() {
        store().check();
        store().check();
    }
}
