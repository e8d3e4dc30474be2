package org.cryptoexpress.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.crypto.log.Person.EDITOR;
import static org.cryptoexpress.crypto.log.Person.NOW;
import static org.cryptoexpress.crypto.log.Person.OWNER;
import static org.cryptoexpress.crypto.log.Person.READER;
import static org.cryptoexpress.crypto.log.Person.STRANGER;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.Mutations;
import org.cryptoexpress.crypto.v1.Signatures;
import org.junit.jupiter.api.Test;

/** CXL1, CXM1, CXD1, CXV1 and CXH1: what is signed comes back, and nothing else is read or verifies. */
class LogMutationTest {
    private static final int DUAL_HEAD = 38 + 64;
    private static final int STRIDE = 37;

    private final TestLog log = TestLog.withAllRoles();

    @Test
    void everyControlOperationComesBack() {
        for (ControlEntry entry : controlEntries()) {
            ControlEntry read = ControlEntry.parse(entry.encoded());
            read.verify(OWNER.statement().sig());
            assertThat(read.content()).usingRecursiveComparison().isEqualTo(entry.content());
            assertThat(read.hash()).isEqualTo(entry.hash());
        }
    }

    @Test
    void controlEntryRefusesEveryChange() {
        for (ControlEntry entry : controlEntries()) {
            refuseAll(entry.encoded(), b -> ControlEntry.parse(b).verify(OWNER.statement().sig()));
        }
        Mutations.fuzz("CXL1", controlEntries().get(0).encoded(), verifying(ControlEntry::parse));
    }

    @Test
    void controlEntryHasTheFieldsOfItsOperationOnly() {
        for (ControlEntry entry : controlEntries()) {
            ControlEntry.Content c = entry.content();
            refuse(() -> copy(c, new byte[5000], c.subject(), c.role()));
            refuse(() -> copy(c, c.detail(), c.subject(),
                    c.role().isPresent() ? Optional.empty() : Optional.of(Role.READER)));
            refuse(() -> copy(c, c.detail(), c.subject().equals(Id.ZERO) ? READER.id() : Id.ZERO, c.role()));
        }
    }

    @Test
    void itemRevisionComesBackAndRefusesEveryChange() {
        ItemRevision revision = log.item(EDITOR).sign();
        ItemRevision read = ItemRevision.parse(revision.encoded());
        assertThat(read.content()).isEqualTo(revision.content());
        assertThat(read.hash()).isEqualTo(revision.hash());
        Consumer<byte[]> open = b -> ItemRevision.parse(b).verify(EDITOR.certificate());
        Mutations.refuseAll(revision.encoded(), revision.encoded().length, 1, open);
        Mutations.fuzz("CXM1", revision.encoded(), verifying(ItemRevision::parse));
    }

    @Test
    void itemRevisionRefusesOtherParts() {
        ItemRevision revision = log.item(EDITOR).sign();
        revision.requireParts(new byte[] { 1 }, new byte[] { 2 });
        refuse(() -> revision.requireParts(new byte[] { 2 }, new byte[] { 2 }));
        refuse(() -> revision.requireParts(new byte[] { 1 }, new byte[] { 1 }));
    }

    @Test
    void itemRevisionOfVersionOneCreatesAndNoOther() {
        ItemDraft draft = log.item(EDITOR);
        draft.operation = ItemOperation.UPDATE;
        refuse(draft::sign);
        draft.operation = ItemOperation.CREATE;
        draft.version = 2;
        refuse(draft::sign);
    }

    @Test
    void deviceCertificateComesBackAndRefusesEveryChange() {
        DeviceCertificate certificate = EDITOR.certificate();
        DeviceCertificate read = DeviceCertificate.parse(certificate.encoded());
        assertThat(read.userId()).isEqualTo(EDITOR.id());
        assertThat(read.statement()).isEqualTo(EDITOR.statement().fingerprint());
        assertThat(read.devicePublicKey()).isEqualTo(EDITOR.device().publicKey());
        assertThat(read.deviceKeyId()).isEqualTo(EDITOR.device().id());
        assertThat(read.serial()).isEqualTo(1);
        assertThat(read.covers(read.notBefore()) && read.covers(read.notAfter())).isTrue();
        assertThat(read.covers(read.notBefore() - 1) || read.covers(read.notAfter() + 1)).isFalse();
        assertThat(read.admits(read.notAfter() + DeviceCertificate.RECEIPT_SLACK)).isTrue();
        assertThat(read.admits(read.notAfter() + DeviceCertificate.RECEIPT_SLACK + 1)).isFalse();
        refuseAll(certificate.encoded(), b -> DeviceCertificate.parse(b).verify(EDITOR.statement()));
        refuse(() -> certificate.verify(OWNER.statement()));
        Mutations.fuzz("CXD1", certificate.encoded(), verifying(DeviceCertificate::parse));
    }

    @Test
    void deviceCertificateIsValidForAtMostThirtyDays() {
        certify(NOW, NOW + DeviceCertificate.MAX_VALIDITY).verify(EDITOR.statement());
        refuse(() -> certify(NOW, NOW + DeviceCertificate.MAX_VALIDITY + 1));
        refuse(() -> certify(NOW, NOW));
        refuse(() -> certify(NOW, NOW - 1));
    }

    @Test
    void revocationComesBackAndRefusesEveryChange() {
        Revocation revocation = Revocation.sign(EDITOR.id(), EDITOR.device().id(), NOW,
                bytes -> EDITOR.sign(Domain.REVOKE, bytes));
        Revocation read = Revocation.parse(revocation.encoded());
        assertThat(read.userId()).isEqualTo(EDITOR.id());
        assertThat(read.device()).isEqualTo(EDITOR.device().id());
        assertThat(read.time()).isEqualTo(NOW);
        refuseAll(revocation.encoded(), b -> Revocation.parse(b).verify(EDITOR.statement()));
        refuse(() -> revocation.verify(OWNER.statement()));
        Mutations.fuzz("CXV1", revocation.encoded(), verifying(Revocation::parse));
    }

    @Test
    void checkpointComesBackAndRefusesEveryChange() {
        log.written(EDITOR);
        Checkpoint checkpoint = log.checkpoint(OWNER, log.state.seen(), log.state.controlHead());
        assertThat(Checkpoint.parse(checkpoint.encoded()).content()).isEqualTo(checkpoint.content());
        refuseAll(checkpoint.encoded(), b -> Checkpoint.parse(b).verify(OWNER.statement().sig()));
        Mutations.fuzz("CXH1", checkpoint.encoded(), verifying(Checkpoint::parse));
    }

    private List<ControlEntry> controlEntries() {
        Person next = OWNER.successor(400);
        return List.of(new TestLog().create().sign(), log.add(OWNER, STRANGER, Role.READER).sign(),
                log.remove(OWNER, EDITOR).sign(), log.role(OWNER, EDITOR, Role.MANAGER).sign(),
                log.rotate(OWNER).sign(), log.policy(OWNER, (byte) 1, (byte) 2).sign(), log.rekey(OWNER, next).sign());
    }

    private static ControlEntry.Content copy(ControlEntry.Content c, byte[] detail, Id subject, Optional<Role> role) {
        Hash32 statement = subject.equals(Id.ZERO) ? Hash32.ZERO : Hash32.of(Person.bytes(1, 32));
        return new ControlEntry.Content(c.folder(), c.number(), c.previous(), c.epoch(), c.seen(), c.operation(),
                detail, subject, statement, role, c.keyCommitment(), c.wrapsHash(), c.time(), c.signer(),
                c.signerKeyVersion());
    }

    private static DeviceCertificate certify(long notBefore, long notAfter) {
        return DeviceCertificate.sign(EDITOR.statement(), EDITOR.device().publicKey(), notBefore, notAfter, 1,
                bytes -> EDITOR.sign(Domain.DEVICE, bytes));
    }

    /** Every byte that is signed and every byte of the Ed25519 half; of the ML-DSA half every 37th. */
    private static void refuseAll(byte[] dual, Consumer<byte[]> open) {
        Mutations.refuseAll(dual, dual.length - Signatures.DUAL_LENGTH + DUAL_HEAD, STRIDE, open);
    }

    /** Random bytes may have a readable form; then they are no signature of anybody's. */
    private static Consumer<byte[]> verifying(Consumer<byte[]> parse) {
        return bytes -> {
            parse.accept(bytes);
            throw new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE, "parsed");
        };
    }

    private static void refuse(Runnable action) {
        Mutations.refuse(new byte[0], "this", b -> action.run());
    }
}
