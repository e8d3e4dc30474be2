package org.cryptoexpress.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.CONFLICT;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.FORBIDDEN;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.MALFORMED;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.STALE;
import static org.cryptoexpress.crypto.log.Person.CONTRIBUTOR;
import static org.cryptoexpress.crypto.log.Person.DAY;
import static org.cryptoexpress.crypto.log.Person.EDITOR;
import static org.cryptoexpress.crypto.log.Person.MANAGER;
import static org.cryptoexpress.crypto.log.Person.NOW;
import static org.cryptoexpress.crypto.log.Person.OWNER;
import static org.cryptoexpress.crypto.log.Person.READER;
import static org.cryptoexpress.crypto.log.Person.STRANGER;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.junit.jupiter.api.Test;

/** Every rule for item revisions (CX1 13.4), with a case on either side. */
class ItemRulesTest {
    private static final long MINUTE = 60_000;

    private final TestLog log = TestLog.withAllRoles();

    @Test
    void everyRoleButReaderWrites() {
        log.written(OWNER);
        log.written(MANAGER);
        log.written(EDITOR);
        log.written(CONTRIBUTOR);
        log.refuse(log.item(READER), FORBIDDEN, "role");
        log.refuse(log.item(STRANGER), FORBIDDEN, "not a member");
    }

    @Test
    void contributorChangesHisOwnItemsOnly() {
        Id own = log.written(CONTRIBUTOR);
        Id foreign = log.written(EDITOR);
        log.accept(log.update(EDITOR, own));
        log.accept(log.update(CONTRIBUTOR, own));
        log.refuse(log.update(CONTRIBUTOR, foreign), FORBIDDEN, "role");
        assertThat(log.state.item(own).get()).satisfies(item -> {
            assertThat(item.creator()).isEqualTo(CONTRIBUTOR.id());
            assertThat(item.author()).isEqualTo(CONTRIBUTOR.id());
            assertThat(item.version()).isEqualTo(3);
        });
    }

    @Test
    void readerMayNoLongerWriteAfterDemotion() {
        log.written(EDITOR);
        log.accept(log.role(OWNER, EDITOR, Role.READER));
        log.refuse(log.item(EDITOR), FORBIDDEN, "role");
    }

    @Test
    void anotherFolderIsRefused() {
        ItemDraft draft = log.item(EDITOR);
        draft.folder = Id.of(Person.bytes(55, Id.LENGTH));
        log.refuse(draft, MALFORMED, "another folder");
    }

    @Test
    void oldEpochIsStale() {
        ItemDraft draft = log.item(EDITOR);
        log.accept(log.rotate(MANAGER));
        log.refuse(draft, STALE, "older membership");
        ItemDraft mixed = log.item(EDITOR);
        mixed.epoch = 1;
        log.refuse(mixed, STALE, "older membership");
        log.written(EDITOR);
    }

    @Test
    void membershipIsTheNewestControlEntry() {
        ItemDraft draft = log.item(EDITOR);
        log.accept(log.policy(OWNER, (byte) 1));
        log.refuse(draft, STALE, "older membership");
        log.written(EDITOR);
    }

    @Test
    void positionBehindOthersWritesIsFine() {
        ItemDraft draft = log.item(EDITOR);
        log.written(CONTRIBUTOR);
        log.written(OWNER);
        log.accept(draft);
    }

    @Test
    void positionOfAnotherHistoryIsRefused() {
        ItemDraft other = log.item(EDITOR);
        other.seen = new Seen(other.seen.seq() - 1, other.seen.head());
        log.refuse(other, MALFORMED, "another history");
        ItemDraft ahead = log.item(EDITOR);
        ahead.seen = new Seen(log.state.seq() + 1, Hash32.of(Person.bytes(3, 32)));
        log.refuse(ahead, MALFORMED, "another history");
    }

    @Test
    void timeLiesInTheCertificatesWindow() {
        ItemDraft last = log.item(EDITOR);
        last.time = EDITOR.certificate().notAfter();
        assertThat(log.state.judge(last.sign(), log)).isEqualTo(Judgement.VALID);
        last.time++;
        log.refuse(last, MALFORMED, "time");
        ItemDraft early = log.item(EDITOR);
        early.time = NOW - DAY - 1;
        log.refuse(early, MALFORMED, "time");
    }

    @Test
    void timeIsAtMostTenMinutesBeforeWhatTheAuthorHadSeen() {
        ItemDraft later = log.item(OWNER);
        later.time = NOW + 20 * MINUTE;
        log.accept(later);
        ItemDraft draft = log.item(EDITOR);
        draft.time = NOW + 10 * MINUTE - 1;
        log.refuse(draft, MALFORMED, "time");
        draft.time++;
        log.accept(draft);
    }

    @Test
    void deviceChainHasNoGapAndNoOtherPredecessor() {
        log.written(EDITOR);
        ItemDraft gap = log.item(EDITOR);
        gap.authorSeq++;
        log.refuse(gap, STALE, "the device's own chain");
        ItemDraft again = log.item(EDITOR);
        again.authorSeq--;
        log.refuse(again, STALE, "the device's own chain");
        ItemDraft other = log.item(EDITOR);
        other.authorPrevious = Hash32.of(Person.bytes(3, 32));
        log.refuse(other, STALE, "the device's own chain");
        log.written(EDITOR);
    }

    @Test
    void droppedEntryShowsAsGapOfItsDevice() {
        TestLog full = TestLog.withAllRoles();
        ItemDraft dropped = full.item(CONTRIBUTOR);
        full.accept(dropped);
        ItemDraft next = log.item(CONTRIBUTOR);
        next.authorSeq = 2;
        next.authorPrevious = dropped.sign().hash();
        log.refuse(next, STALE, "the device's own chain");
    }

    @Test
    void firstRevisionOfSecondDeviceNamesTheAuthorsNewest() {
        Person second = EDITOR.withDevice(301);
        log.know(second);
        ItemDraft blind = log.item(second);
        log.written(EDITOR);
        log.refuse(blind, STALE, "the device's own chain");
        ItemDraft unnamed = log.item(second);
        unnamed.authorPrevious = Hash32.ZERO;
        log.refuse(unnamed, STALE, "the device's own chain");
        log.written(second);
        log.written(EDITOR);
        log.written(second);
    }

    @Test
    void firstRevisionOfSecondDeviceHasSeenTheAuthorsNewest() {
        Person second = EDITOR.withDevice(301);
        log.know(second);
        Seen before = log.state.seen();
        log.written(EDITOR);
        ItemDraft lucky = log.item(second);
        lucky.seen = before;
        log.refuse(lucky, STALE, "the device's own chain");
    }

    @Test
    void versionsOfOneItemAreCompareAndSet() {
        Id item = log.written(EDITOR);
        ItemDraft loser = log.update(OWNER, item);
        log.accept(log.update(EDITOR, item));
        log.refuse(loser, CONFLICT, "version");
        ItemDraft skips = log.update(OWNER, item);
        skips.version++;
        log.refuse(skips, CONFLICT, "version");
        log.accept(log.update(OWNER, item));
    }

    @Test
    void itemIsCreatedOnceAndUpdatedOnlyWhenItExists() {
        Id item = log.written(EDITOR);
        ItemDraft again = new ItemDraft(log.state, EDITOR, ItemOperation.CREATE, item);
        again.version = 1;
        log.refuse(again, CONFLICT, "version");
        ItemDraft missing = log.update(EDITOR, Id.of(Person.bytes(77, Id.LENGTH)));
        missing.version = 2;
        log.refuse(missing, CONFLICT, "version");
    }

    @Test
    void deletedItemComesBackByUpdate() {
        Id item = log.written(EDITOR);
        log.accept(new ItemDraft(log.state, EDITOR, ItemOperation.DELETE, item));
        assertThat(log.state.item(item).get().deleted()).isTrue();
        log.accept(log.update(EDITOR, item));
        assertThat(log.state.item(item).get().deleted()).isFalse();
        log.accept(new ItemDraft(log.state, EDITOR, ItemOperation.MOVE, item));
    }

    @Test
    void recordKeyIsNewAfterAnEpochAndElseTheSameOrTheNext() {
        Id item = log.written(EDITOR);
        log.accept(log.update(EDITOR, item));
        ItemDraft next = log.update(EDITOR, item);
        next.keyGeneration++;
        log.accept(next);
        ItemDraft jump = log.update(EDITOR, item);
        jump.keyGeneration += 2;
        log.refuse(jump, MALFORMED, "record key generation");
        log.accept(log.rotate(OWNER));
        ItemDraft old = log.update(EDITOR, item);
        old.keyGeneration--;
        log.refuse(old, MALFORMED, "record key generation");
        log.accept(log.update(EDITOR, item));
        assertThat(log.state.item(item).get().keyGeneration()).isEqualTo(3);
    }

    @Test
    void deviceBelongsToTheAuthorAndSigns() {
        ItemDraft foreign = log.item(EDITOR);
        foreign.device = OWNER.device().id();
        log.refuse(foreign, MALFORMED, "device of somebody else");
        ItemDraft forged = log.item(EDITOR);
        forged.signer = OWNER.device();
        log.refuse(forged, MALFORMED, "signature does not verify");
    }

    @Test
    void keysOfAnOlderIdentityAreStale() {
        Person next = EDITOR.successor(400);
        log.know(next);
        log.accept(log.rekey(EDITOR, next));
        log.refuse(log.item(EDITOR), STALE, "another identity statement");
        log.written(next);
    }

    @Test
    void nothingIsValidAfterSomebodyLeftUntilTheEpochAdvances() {
        log.accept(log.remove(READER, READER));
        log.refuse(log.item(EDITOR), STALE, "older membership");
        log.accept(log.rotate(MANAGER));
        log.written(EDITOR);
    }
}
