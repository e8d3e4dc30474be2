package org.cryptoexpress.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.CONFLICT;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.FORBIDDEN;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.MALFORMED;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.STALE;
import static org.cryptoexpress.crypto.log.Person.CONTRIBUTOR;
import static org.cryptoexpress.crypto.log.Person.EDITOR;
import static org.cryptoexpress.crypto.log.Person.MANAGER;
import static org.cryptoexpress.crypto.log.Person.OWNER;
import static org.cryptoexpress.crypto.log.Person.READER;
import static org.cryptoexpress.crypto.log.Person.STRANGER;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.junit.jupiter.api.Test;

/** Every rule for control entries (CX1 13.4), with a case on either side. */
class ControlRulesTest {
    private final TestLog log = TestLog.withAllRoles();

    @Test
    void createStandsFirstAndMakesItsSignerTheOwner() {
        TestLog empty = new TestLog();
        ControlDraft policy = empty.policy(OWNER, (byte) 1).nextEpoch();
        empty.refuse(policy, MALFORMED, "create stands first and only there");
        empty.accept(empty.create());
        assertThat(empty.state.members())
                .containsOnly(Map.entry(OWNER.id(), new Member(OWNER.statement().fingerprint(), Role.OWNER)));
    }

    @Test
    void createClaimsTheFolderOfItsSignerOnly() {
        TestLog empty = new TestLog();
        ControlDraft stolen = empty.create();
        stolen.signer = STRANGER;
        stolen.signedBy = STRANGER;
        stolen.subject(STRANGER).wrapTo(STRANGER.id());
        empty.refuse(stolen, MALFORMED, "create");
        ControlDraft forAnother = empty.create();
        forAnother.subject(STRANGER).wrapTo(STRANGER.id());
        empty.refuse(forAnother, MALFORMED, "identity of the signer");
        ControlDraft nonce = empty.create();
        nonce.detail = Person.bytes(1, ControlEntry.NONCE);
        empty.refuse(nonce, MALFORMED, "create");
        empty.refuse(empty.create().role(Role.MANAGER), MALFORMED, "create");
        empty.refuse(empty.create().nextEpoch(), MALFORMED, "epoch");
        empty.accept(empty.create());
        ControlDraft again = empty.create();
        empty.refuse(again, MALFORMED, "create stands first and only there");
    }

    @Test
    void entryStandsAgainstTheNewestControlEntry() {
        ControlDraft late = log.policy(OWNER, (byte) 1);
        log.accept(log.policy(OWNER, (byte) 2));
        log.refuse(late, CONFLICT, "another control entry was first");
        ControlDraft number = log.policy(OWNER, (byte) 1);
        number.number++;
        log.refuse(number, CONFLICT, "another control entry was first");
        ControlDraft previous = log.policy(OWNER, (byte) 1);
        previous.previous = Hash32.of(Person.bytes(1, 32));
        log.refuse(previous, CONFLICT, "another control entry was first");
        log.written(EDITOR);
        log.accept(log.policy(OWNER, (byte) 3));
        assertThat(log.state.policy()).containsExactly(3);
    }

    @Test
    void signerShowsMyHistory() {
        ControlDraft draft = log.policy(OWNER, (byte) 1);
        draft.seen = new Seen(1, Hash32.of(Person.bytes(1, 32)));
        log.refuse(draft, MALFORMED, "another history");
        draft.seen = new Seen(1, log.at(1).head());
        log.accept(draft);
    }

    @Test
    void signatureIsOfTheKeyInTheState() {
        ControlDraft forged = log.policy(OWNER, (byte) 1);
        forged.signedBy = MANAGER;
        log.refuse(forged, MALFORMED, "signature does not verify");
        ControlDraft version = log.policy(OWNER, (byte) 1);
        version.signerKeyVersion = 2;
        log.refuse(version, MALFORMED, "identity of the signer");
        ControlDraft stranger = log.add(STRANGER, STRANGER, Role.READER);
        log.refuse(stranger, FORBIDDEN, "not a member");
        ControlDraft folder = log.policy(OWNER, (byte) 1);
        folder.folder = Id.of(Person.bytes(1, Id.LENGTH));
        log.refuse(folder, MALFORMED, "another folder");
    }

    @Test
    void ownersAloneTouchOwnersAndManagers() {
        log.refuse(log.add(MANAGER, STRANGER, Role.OWNER), FORBIDDEN, "role");
        log.refuse(log.add(MANAGER, STRANGER, Role.MANAGER), FORBIDDEN, "role");
        log.refuse(log.remove(MANAGER, OWNER), FORBIDDEN, "role");
        log.refuse(log.role(MANAGER, OWNER, Role.READER), FORBIDDEN, "role");
        log.refuse(log.role(MANAGER, EDITOR, Role.MANAGER), FORBIDDEN, "role");
        log.accept(log.role(MANAGER, EDITOR, Role.CONTRIBUTOR));
        log.accept(log.add(MANAGER, STRANGER, Role.EDITOR));
        log.accept(log.role(OWNER, STRANGER, Role.MANAGER));
        log.accept(log.remove(OWNER, MANAGER));
    }

    @Test
    void membersWithoutThatRightDoNotManage() {
        for (Person person : List.of(EDITOR, CONTRIBUTOR, READER)) {
            log.refuse(log.add(person, STRANGER, Role.READER), FORBIDDEN, "role");
            log.refuse(log.rotate(person), FORBIDDEN, "role");
            log.refuse(log.policy(person, (byte) 1), FORBIDDEN, "role");
        }
        log.refuse(log.remove(EDITOR, READER), FORBIDDEN, "role");
        log.refuse(log.role(EDITOR, EDITOR, Role.OWNER), FORBIDDEN, "role");
        log.refuse(log.policy(MANAGER, (byte) 1), FORBIDDEN, "role");
        log.accept(log.rotate(MANAGER));
    }

    @Test
    void lastOwnerStays() {
        log.refuse(log.remove(OWNER, OWNER), FORBIDDEN, "the last owner");
        log.refuse(log.role(OWNER, OWNER, Role.MANAGER), FORBIDDEN, "the last owner");
        log.accept(log.role(OWNER, MANAGER, Role.OWNER));
        log.accept(log.role(OWNER, OWNER, Role.EDITOR));
        log.refuse(log.role(MANAGER, MANAGER, Role.READER), FORBIDDEN, "the last owner");
        log.accept(log.remove(MANAGER, OWNER));
    }

    @Test
    void memberIsAddedOnceAndOnlyMembersAreChanged() {
        log.refuse(log.add(OWNER, READER, Role.EDITOR), CONFLICT, "already a member");
        log.refuse(log.role(OWNER, STRANGER, Role.EDITOR), CONFLICT, "not this member");
        log.refuse(log.remove(OWNER, STRANGER), CONFLICT, "not this member");
        ControlDraft otherKeys = log.role(OWNER, READER, Role.EDITOR);
        otherKeys.subjectStatement = STRANGER.statement().fingerprint();
        log.refuse(otherKeys, CONFLICT, "not this member");
        ControlDraft mixed = log.add(OWNER, STRANGER, Role.READER);
        mixed.subject = Id.of(Person.bytes(1234, Id.LENGTH));
        mixed.wrapTo(mixed.subject);
        log.refuse(mixed, MALFORMED, "identity of the subject");
        log.accept(log.add(OWNER, STRANGER, Role.READER));
        assertThat(log.state.members().get(STRANGER.id()))
                .isEqualTo(new Member(STRANGER.statement().fingerprint(), Role.READER));
    }

    @Test
    void removalHasSeenAllThatItsSubjectWrote() {
        Seen before = log.state.seen();
        log.written(EDITOR);
        ControlDraft blind = log.remove(OWNER, EDITOR);
        blind.seen = before;
        log.refuse(blind, STALE, "newer entries of the subject");
        log.written(CONTRIBUTOR);
        ControlDraft removal = log.remove(OWNER, EDITOR);
        removal.seen = new Seen(before.seq() + 1, log.at(before.seq() + 1).head());
        log.accept(removal);
        log.refuse(log.item(EDITOR), FORBIDDEN, "not a member");
    }

    @Test
    void demotionHasSeenAllThatItsSubjectWroteAndPromotionNeedNot() {
        Seen before = log.state.seen();
        log.written(CONTRIBUTOR);
        ControlDraft demotion = log.role(OWNER, CONTRIBUTOR, Role.READER);
        demotion.seen = before;
        log.refuse(demotion, STALE, "newer entries of the subject");
        ControlDraft promotion = log.role(OWNER, CONTRIBUTOR, Role.EDITOR);
        promotion.seen = before;
        log.accept(promotion);
        log.accept(log.role(OWNER, CONTRIBUTOR, Role.READER));
    }

    @Test
    void removalAndRotationAdvanceTheEpochAndNothingElseDoes() {
        ControlDraft stays = log.rotate(OWNER);
        stays.epoch--;
        log.refuse(stays, MALFORMED, "epoch");
        ControlDraft jumps = log.rotate(OWNER);
        jumps.epoch++;
        log.refuse(jumps, MALFORMED, "epoch");
        ControlDraft advances = log.add(OWNER, STRANGER, Role.READER);
        advances.epoch++;
        log.refuse(advances, MALFORMED, "epoch");
        ControlDraft otherKey = log.add(OWNER, STRANGER, Role.READER);
        otherKey.keyCommitment = Hash32.of(Person.bytes(1, 32));
        log.refuse(otherKey, MALFORMED, "fkCommit");
        log.accept(log.rotate(OWNER));
        log.accept(log.remove(OWNER, READER));
        assertThat(log.state.epoch()).isEqualTo(3);
        assertThat(log.state.keyCommitment(2)).isPresent().isNotEqualTo(log.state.keyCommitment(3));
        ControlDraft old = log.add(OWNER, STRANGER, Role.READER);
        old.epoch = 2;
        log.refuse(old, STALE, "epoch");
    }

    @Test
    void newKeyGoesToExactlyTheRemainingMembers() {
        List<Id> rest = List.of(OWNER.id(), MANAGER.id(), CONTRIBUTOR.id(), READER.id());
        ControlDraft subjectToo = log.remove(OWNER, EDITOR)
                .wrapTo(List.copyOf(log.state.members().keySet()), new byte[164]);
        log.refuse(subjectToo, MALFORMED, "receivers of the folder key");
        ControlDraft oneLess = log.remove(OWNER, EDITOR).wrapTo(rest.subList(1, 4), new byte[164]);
        log.refuse(oneLess, MALFORMED, "receivers of the folder key");
        log.refuse(log.rotate(OWNER).wrapTo(rest, new byte[164]), MALFORMED, "receivers of the folder key");
        log.accept(log.remove(OWNER, EDITOR).wrapTo(rest, new byte[164]));
        log.accept(log.rotate(OWNER).wrapTo(rest, new byte[0]));
    }

    @Test
    void otherEntriesCarryTheSubjectsKeyOrNone() {
        log.refuse(log.add(OWNER, STRANGER, Role.READER).wrapTo(), MALFORMED, "receivers of the folder key");
        log.refuse(log.add(OWNER, STRANGER, Role.READER).wrapTo(OWNER.id(), STRANGER.id()), MALFORMED,
                "receivers of the folder key");
        log.refuse(log.policy(OWNER, (byte) 1).wrapTo(OWNER.id()), MALFORMED, "receivers of the folder key");
        log.refuse(log.add(OWNER, STRANGER, Role.READER).wrapTo(List.of(STRANGER.id()), new byte[164]), MALFORMED,
                "history without a new epoch");
        ControlDraft otherWraps = log.add(OWNER, STRANGER, Role.READER);
        otherWraps.wrapsHash = Optional.of(Hash32.of(Person.bytes(1, 32)));
        log.refuse(otherWraps, MALFORMED, "wrapsHash");
    }

    @Test
    void memberLeavesWithoutNewKeyAndThenOnlyANewEpochIsValid() {
        ControlDraft withEpoch = log.remove(READER, READER).nextEpoch()
                .wrapTo(OWNER.id(), MANAGER.id(), EDITOR.id(), CONTRIBUTOR.id());
        log.refuse(withEpoch, MALFORMED, "epoch");
        log.accept(log.remove(READER, READER));
        assertThat(log.state.awaitsRotation()).isTrue();
        log.refuse(log.add(OWNER, STRANGER, Role.READER), STALE, "awaits a rotation");
        log.refuse(log.policy(OWNER, (byte) 1), STALE, "awaits a rotation");
        log.refuse(log.remove(EDITOR, EDITOR), STALE, "awaits a rotation");
        log.refuse(log.rotate(EDITOR), FORBIDDEN, "role");
        log.accept(log.rotate(MANAGER));
        assertThat(log.state.awaitsRotation()).isFalse();
        log.accept(log.add(OWNER, STRANGER, Role.READER));
    }

    @Test
    void rekeyIsOnesOwnDirectSuccessorAndChangesNothingElse() {
        Person next = EDITOR.successor(400);
        Person afterNext = next.successor(500);
        log.know(next);
        log.know(afterNext);
        ControlDraft byOwner = log.rekey(EDITOR, next);
        byOwner.signer = OWNER;
        byOwner.signedBy = OWNER;
        log.refuse(byOwner, FORBIDDEN, "rekey is one's own");
        log.refuse(log.rekey(EDITOR, next).role(Role.OWNER), FORBIDDEN, "rekey is one's own");
        ControlDraft byNewKey = log.rekey(EDITOR, next);
        byNewKey.signedBy = next;
        log.refuse(byNewKey, MALFORMED, "signature does not verify");
        log.refuse(log.rekey(EDITOR, afterNext), MALFORMED, "CXP1 chain link");
        log.refuse(log.rekey(EDITOR, next).nextEpoch(), MALFORMED, "epoch");
        log.refuse(log.rekey(EDITOR, next).wrapTo(), MALFORMED, "receivers of the folder key");
        log.accept(log.rekey(EDITOR, next));
        assertThat(log.state.members().get(EDITOR.id()))
                .isEqualTo(new Member(next.statement().fingerprint(), Role.EDITOR));
        log.accept(log.rekey(next, afterNext));
    }
}
