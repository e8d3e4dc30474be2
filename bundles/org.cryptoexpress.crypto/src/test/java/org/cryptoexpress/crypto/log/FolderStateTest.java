package org.cryptoexpress.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cryptoexpress.crypto.log.Person.CONTRIBUTOR;
import static org.cryptoexpress.crypto.log.Person.EDITOR;
import static org.cryptoexpress.crypto.log.Person.NOW;
import static org.cryptoexpress.crypto.log.Person.OWNER;
import static org.cryptoexpress.crypto.log.Person.READER;
import static org.cryptoexpress.crypto.log.Person.STRANGER;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.Mutations;
import org.junit.jupiter.api.Test;

/** A log as a whole: order, heads, what is kept, and what a server that shows two histories meets. */
class FolderStateTest {
    private final TestLog log = TestLog.withAllRoles();

    @Test
    void headsChainEveryEntryWithItsType() {
        byte[] entry = log.item(EDITOR).sign().encoded();
        Hash32 first = Digests.labelled("CX1 head", log.state.folder().bytes());

        assertThat(Heads.first(log.state.folder())).isEqualTo(first);
        assertThat(Heads.next(first, EntryType.ITEM, entry)).isEqualTo(
                Digests.labelled("CX1 head", first.bytes(), new byte[] { 2 }, Digests.sha256(entry)));
        assertThat(Heads.next(first, EntryType.CONTROL, entry)).isNotEqualTo(Heads.next(first, EntryType.ITEM, entry));
    }

    @Test
    void folderIdAndKeyCommitmentDependOnEverythingTheyName() {
        Hash32 creator = OWNER.statement().fingerprint();
        assertThat(Heads.folderId(creator, TestLog.NONCE)).isEqualTo(log.state.folder())
                .isNotEqualTo(Heads.folderId(STRANGER.statement().fingerprint(), TestLog.NONCE))
                .isNotEqualTo(Heads.folderId(creator, new byte[32]));
        try (Secret key = Secret.copyOf(Person.bytes(1, 32)); Secret other = Secret.copyOf(Person.bytes(2, 32))) {
            Hash32 commitment = Heads.folderKeyCommitment(key, log.state.folder(), 1);
            assertThat(commitment).isNotEqualTo(Heads.folderKeyCommitment(key, log.state.folder(), 2))
                    .isNotEqualTo(Heads.folderKeyCommitment(other, log.state.folder(), 1))
                    .isNotEqualTo(Heads.folderKeyCommitment(key, OWNER.id(), 1));
        }
    }

    @Test
    void wrapsHashDoesNotDependOnTheOrderAndRefusesTwoForOne() {
        FolderKeyWraps.Wrap a = new FolderKeyWraps.Wrap(OWNER.id(), Hash32.ZERO, Hash32.of(Person.bytes(1, 32)));
        FolderKeyWraps.Wrap b = new FolderKeyWraps.Wrap(EDITOR.id(), Hash32.ZERO, Hash32.of(Person.bytes(2, 32)));
        byte[] none = new byte[0];

        assertThat(new FolderKeyWraps(List.of(a, b), none).hash())
                .isEqualTo(new FolderKeyWraps(List.of(b, a), none).hash())
                .isNotEqualTo(new FolderKeyWraps(List.of(a), none).hash())
                .isNotEqualTo(new FolderKeyWraps(List.of(a, b), new byte[] { 1 }).hash());
        assertThatThrownBy(() -> new FolderKeyWraps(List.of(a, a), none)).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> new FolderKeyWraps(List.of(), new byte[FolderKeyWraps.MAX_HISTORY + 1]))
                .isInstanceOf(CryptoFailure.class);
    }

    @Test
    void entriesAreTakenInOrderWhateverTheyAre() {
        ControlDraft policy = log.policy(OWNER, (byte) 7);
        assertThat(apply(log.state.seq() + 1, EntryType.CONTROL, policy.sign().encoded())).isEqualTo(Judgement.VALID);
        assertThat(apply(log.state.seq() + 1, EntryType.ITEM, log.item(EDITOR).sign().encoded()))
                .isEqualTo(Judgement.VALID);
        assertThat(apply(log.state.seq() + 1, EntryType.CHECKPOINT,
                log.checkpoint(OWNER, log.state.seen(), log.state.controlHead()).encoded())).isEqualTo(Judgement.VALID);
        byte[] revocation = Revocation.sign(EDITOR.id(), EDITOR.device().id(), NOW,
                bytes -> EDITOR.sign(Domain.REVOKE, bytes)).encoded();
        assertThat(apply(log.state.seq() + 1, EntryType.REVOCATION, revocation)).isEqualTo(Judgement.VALID);
    }

    @Test
    void gapAndRepetitionEndTheLog() {
        byte[] entry = log.item(EDITOR).sign().encoded();
        for (long seq : new long[] { 0, log.state.seq(), log.state.seq() + 2 }) {
            fails(CryptoFailure.Code.WRONG_CONTEXT, seq, EntryType.ITEM, entry);
        }
    }

    @Test
    void unreadableEntriesStayInTheLogUnlessTheyAreControlEntries() {
        for (EntryType type : List.of(EntryType.ITEM, EntryType.CHECKPOINT, EntryType.REVOCATION)) {
            Hash32 before = log.state.head();
            assertThat(apply(log.state.seq() + 1, type, new byte[] { 1, 2, 3 }).verdict())
                    .isEqualTo(Judgement.Verdict.MALFORMED);
            assertThat(log.state.head()).isEqualTo(Heads.next(before, type, new byte[] { 1, 2, 3 }));
        }
        fails(CryptoFailure.Code.MALFORMED, log.state.seq() + 1, EntryType.CONTROL, new byte[] { 1, 2, 3 });
        log.written(EDITOR);
    }

    @Test
    void missingKeyDecidesNothing() {
        byte[] item = log.item(EDITOR).sign().encoded();
        byte[] control = log.policy(OWNER, (byte) 1).sign().encoded();
        DeviceCertificate certificate = log.certificates.remove(EDITOR.device().id());
        log.statements.remove(OWNER.statement().fingerprint());

        fails(CryptoFailure.Code.UNKNOWN_KEY, log.state.seq() + 1, EntryType.ITEM, item);
        fails(CryptoFailure.Code.UNKNOWN_KEY, log.state.seq() + 1, EntryType.CONTROL, control);
        assertThat(log.state.judge(ItemRevision.parse(item), log).verdict()).isEqualTo(Judgement.Verdict.MALFORMED);
        log.certificates.put(EDITOR.device().id(), certificate);
        assertThat(apply(log.state.seq() + 1, EntryType.ITEM, item)).isEqualTo(Judgement.VALID);
    }

    @Test
    void droppedOrExchangedEntryGivesAnotherHead() {
        byte[] first = log.item(EDITOR).sign().encoded();
        byte[] second = log.item(CONTRIBUTOR).sign().encoded();
        Hash32 both = Heads.next(Heads.next(log.state.head(), EntryType.ITEM, first), EntryType.ITEM, second);
        Hash32 exchanged = Heads.next(Heads.next(log.state.head(), EntryType.ITEM, second), EntryType.ITEM, first);
        apply(log.state.seq() + 1, EntryType.ITEM, first);
        assertThat(log.state.head()).isNotEqualTo(both);
        apply(log.state.seq() + 1, EntryType.ITEM, second);
        assertThat(log.state.head()).isEqualTo(both).isNotEqualTo(exchanged);
    }

    @Test
    void twoHistoriesAreFoundAsSoonAsOneEntryCrosses() {
        TestLog mine = copy(log);
        TestLog theirs = copy(log);
        Seen common = log.state.seen();
        mine.written(EDITOR);
        theirs.written(OWNER);
        theirs.written(OWNER);
        assertThat(mine.state.agrees(common)).isTrue();
        assertThat(mine.state.agrees(theirs.state.seen())).isFalse();

        ItemDraft crossing = theirs.item(CONTRIBUTOR);
        mine.written(EDITOR);
        mine.refuse(crossing, Judgement.Verdict.MALFORMED, "another history");
        ControlDraft control = theirs.policy(OWNER, (byte) 1);
        mine.refuse(control, Judgement.Verdict.MALFORMED, "another history");
    }

    @Test
    void rolledBackLogDoesNotAgreeWithALaterPosition() {
        TestLog older = copy(log);
        log.written(EDITOR);

        assertThat(older.state.agrees(log.state.seen())).isFalse();
        assertThat(log.state.agrees(older.state.seen())).isTrue();
        assertThat(log.state.agrees(new Seen(0, Heads.first(log.state.folder())))).isTrue();
    }

    @Test
    void keptStateGoesOnWhereItWas() {
        log.written(EDITOR);
        log.accept(log.policy(OWNER, (byte) 1, (byte) 2));
        log.state.apply(Revocation.sign(READER.id(), READER.device().id(), NOW,
                bytes -> READER.sign(Domain.REVOKE, bytes)), log);
        log.positions.add(log.state.position());
        log.accept(log.remove(CONTRIBUTOR, CONTRIBUTOR));
        TestLog kept = copy(log);
        assertThat(kept.state.encoded()).isEqualTo(log.state.encoded());
        assertThat(kept.state.position()).isEqualTo(log.state.position());
        assertThat(kept.state.awaitsRotation()).isTrue();
        assertThat(kept.state.policy()).containsExactly(1, 2);
        assertThat(kept.state.revoked(READER.id(), READER.device().id())).isTrue();
        kept.accept(kept.rotate(OWNER));
        kept.written(EDITOR);
        assertThat(kept.state.nextAuthorSeq(EDITOR.device().id())).isEqualTo(3);
    }

    @Test
    void damagedStateIsRefusedOrAnotherStateButNothingElseEscapes() {
        log.written(EDITOR);
        byte[] good = log.state.encoded();
        Consumer<byte[]> restore = bytes -> FolderState.restore(bytes, ItemStates.inMemory(), log::at);
        for (int length = 0; length < good.length; length++) {
            Mutations.refuse(Arrays.copyOf(good, length), "cut to " + length, restore);
        }
        Mutations.refuse(Arrays.copyOf(good, good.length + 1), "extended", restore);
        for (int i = 0; i < good.length; i++) {
            byte[] flipped = good.clone();
            flipped[i] ^= (byte) 0x81;
            try {
                assertThat(FolderState.restore(flipped, ItemStates.inMemory(), log::at).encoded()).isEqualTo(flipped);
            } catch (CryptoFailure e) {
                assertThat(e.code()).isIn(CryptoFailure.Code.MALFORMED, CryptoFailure.Code.UNSUPPORTED);
            }
        }
        Mutations.fuzz("CXFS", good, bytes -> {
            restore.accept(bytes);
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "read as another state");
        });
    }

    @Test
    void itemStateKeepsEverything() {
        Id item = log.written(EDITOR);
        ItemState state = log.state.item(item).get();

        assertThat(ItemState.parse(state.encoded())).isEqualTo(state);
        assertThat(state.encoded()).hasSize(ItemState.LENGTH);
        Mutations.refuse(new byte[ItemState.LENGTH + 1], "extended", ItemState::parse);
        Mutations.refuse(new byte[ItemState.LENGTH - 1], "cut", ItemState::parse);
    }

    private Judgement apply(long seq, EntryType type, byte[] signed) {
        Judgement judgement = log.state.apply(seq, type, signed, FolderKeyWraps.NONE, log);
        log.positions.add(log.state.position());
        return judgement;
    }

    private void fails(CryptoFailure.Code code, long seq, EntryType type, byte[] signed) {
        byte[] before = log.state.encoded();
        assertThatThrownBy(() -> log.state.apply(seq, type, signed, FolderKeyWraps.NONE, log))
                .isInstanceOfSatisfying(CryptoFailure.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(log.state.encoded()).isEqualTo(before);
    }

    private static TestLog copy(TestLog log) {
        TestLog copy = new TestLog();
        copy.positions.clear();
        copy.positions.addAll(log.positions);
        copy.nextItem = log.nextItem;
        copy.items.putAll(log.items);
        copy.state = FolderState.restore(log.state.encoded(), TestLog.states(copy.items), copy::at);
        return copy;
    }
}
