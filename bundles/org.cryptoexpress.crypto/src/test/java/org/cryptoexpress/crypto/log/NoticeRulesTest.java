package org.cryptoexpress.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.FORBIDDEN;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.MALFORMED;
import static org.cryptoexpress.crypto.log.Judgement.Verdict.STALE;
import static org.cryptoexpress.crypto.log.Person.CONTRIBUTOR;
import static org.cryptoexpress.crypto.log.Person.EDITOR;
import static org.cryptoexpress.crypto.log.Person.MANAGER;
import static org.cryptoexpress.crypto.log.Person.NOW;
import static org.cryptoexpress.crypto.log.Person.OWNER;
import static org.cryptoexpress.crypto.log.Person.READER;
import static org.cryptoexpress.crypto.log.Person.STRANGER;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Domain;
import org.junit.jupiter.api.Test;

/** Checkpoints and revocations in a log (CX1 13.4). */
class NoticeRulesTest {
    private final TestLog log = TestLog.withAllRoles();

    @Test
    void whoeverMayWritePostsCheckpoints() {
        log.written(EDITOR);
        accept(checkpoint(OWNER));
        accept(checkpoint(MANAGER));
        accept(checkpoint(EDITOR));
        accept(checkpoint(CONTRIBUTOR));
        refuse(checkpoint(READER), FORBIDDEN, "role");
        refuse(checkpoint(STRANGER), FORBIDDEN, "role");
    }

    @Test
    void checkpointNamesOneOfMyPositions() {
        Seen earlier = log.state.seen();
        log.written(EDITOR);
        accept(log.checkpoint(OWNER, earlier, log.state.controlHead()));
        Seen other = new Seen(earlier.seq(), Hash32.of(Person.bytes(1, 32)));
        refuse(log.checkpoint(OWNER, other, log.state.controlHead()), MALFORMED, "another history");
        refuse(log.checkpoint(OWNER, log.state.seen(), Hash32.ZERO), STALE, "older membership");
        Checkpoint before = checkpoint(OWNER);
        log.accept(log.policy(OWNER, (byte) 1));
        refuse(before, STALE, "older membership");
    }

    @Test
    void checkpointIsSignedByTheKeyInTheState() {
        Checkpoint.Content content = checkpoint(OWNER).content();
        refuse(Checkpoint.sign(content, bytes -> EDITOR.sign(Domain.CHECKPOINT, bytes)), MALFORMED,
                "signature does not verify");
        refuse(Checkpoint.sign(content, bytes -> OWNER.sign(Domain.MEMBER_LOG, bytes)), MALFORMED,
                "signature does not verify");
        refuse(Checkpoint.sign(new Checkpoint.Content(content.folder(), content.seen(), content.controlHead(),
                content.stateRoot(), NOW, OWNER.id(), 2), bytes -> OWNER.sign(Domain.CHECKPOINT, bytes)), MALFORMED,
                "identity of the signer");
        refuse(Checkpoint.sign(new Checkpoint.Content(OWNER.id(), content.seen(), content.controlHead(),
                content.stateRoot(), NOW, OWNER.id(), 1), bytes -> OWNER.sign(Domain.CHECKPOINT, bytes)), MALFORMED,
                "another folder");
    }

    @Test
    void checkpointWaitsForARotationToo() {
        log.accept(log.remove(READER, READER));
        refuse(checkpoint(OWNER), STALE, "older membership");
    }

    @Test
    void stateRootTellsEveryChangeOfTheItemsApart() {
        Id item = log.written(EDITOR);
        Hash32 first = checkpoint(OWNER).content().stateRoot();
        log.accept(log.update(EDITOR, item));
        Hash32 second = checkpoint(OWNER).content().stateRoot();
        log.written(EDITOR);
        Hash32 third = checkpoint(OWNER).content().stateRoot();

        assertThat(first).isNotEqualTo(second);
        assertThat(second).isNotEqualTo(third);
    }

    @Test
    void stateRootTakesItemsInAscendingOrderOnly() {
        Id item = log.written(EDITOR);
        ItemState state = log.state.item(item).get();
        StateRoot root = new StateRoot().add(item, state);

        assertThatThrownBy(() -> root.add(item, state)).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> root.add(Id.ZERO, state)).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void nothingOfARevokedDeviceIsValidFromThenOn() {
        Person second = EDITOR.withDevice(301);
        log.know(second);
        Id item = log.written(EDITOR);
        accept(revocation(EDITOR, EDITOR.device().id()));
        assertThat(log.state.revoked(EDITOR.id(), EDITOR.device().id())).isTrue();
        log.refuse(log.update(EDITOR, item), FORBIDDEN, "revoked device");
        log.accept(log.update(second, item));
    }

    @Test
    void nobodyRevokesTheDeviceOfAnother() {
        accept(revocation(READER, EDITOR.device().id()));
        log.written(EDITOR);
        refuse(revocation(STRANGER, EDITOR.device().id()), FORBIDDEN, "not a member");
        refuse(Revocation.sign(EDITOR.id(), EDITOR.device().id(), NOW, bytes -> READER.sign(Domain.REVOKE, bytes)),
                MALFORMED, "signature does not verify");
        log.written(EDITOR);
    }

    private Checkpoint checkpoint(Person signer) {
        return log.checkpoint(signer, log.state.seen(), log.state.controlHead());
    }

    private static Revocation revocation(Person person, Hash32 device) {
        return Revocation.sign(person.id(), device, NOW, bytes -> person.sign(Domain.REVOKE, bytes));
    }

    private void accept(Checkpoint checkpoint) {
        assertThat(log.state.judge(checkpoint, log)).isEqualTo(Judgement.VALID);
        assertThat(log.state.apply(checkpoint, log)).isEqualTo(Judgement.VALID);
        log.positions.add(log.state.position());
    }

    private void accept(Revocation revocation) {
        assertThat(log.state.judge(revocation, log)).isEqualTo(Judgement.VALID);
        assertThat(log.state.apply(revocation, log)).isEqualTo(Judgement.VALID);
        log.positions.add(log.state.position());
    }

    private void refuse(Checkpoint checkpoint, Judgement.Verdict verdict, String reason) {
        assertThat(log.state.judge(checkpoint, log)).isEqualTo(new Judgement(verdict, reason));
        assertPassed(EntryType.CHECKPOINT, checkpoint.encoded(), log.state.apply(checkpoint, log), verdict, reason);
    }

    private void refuse(Revocation revocation, Judgement.Verdict verdict, String reason) {
        assertThat(log.state.judge(revocation, log)).isEqualTo(new Judgement(verdict, reason));
        assertPassed(EntryType.REVOCATION, revocation.encoded(), log.state.apply(revocation, log), verdict, reason);
    }

    private void assertPassed(EntryType type, byte[] entry, Judgement judgement, Judgement.Verdict verdict,
            String reason) {
        History.Position before = log.positions.get(log.positions.size() - 1);
        assertThat(judgement).isEqualTo(new Judgement(verdict, reason));
        assertThat(log.state.head()).isEqualTo(Heads.next(before.head(), type, entry));
        log.positions.add(log.state.position());
    }
}
