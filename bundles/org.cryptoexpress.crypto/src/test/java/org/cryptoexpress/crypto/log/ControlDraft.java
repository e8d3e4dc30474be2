package org.cryptoexpress.crypto.log;

import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Domain;

/** A control entry whose fields a test may still change. */
final class ControlDraft {
    Id folder;
    long number;
    Hash32 previous;
    long epoch;
    Seen seen;
    ControlOperation operation;
    byte[] detail = new byte[0];
    Id subject = Id.ZERO;
    Hash32 subjectStatement = Hash32.ZERO;
    Optional<Role> role = Optional.empty();
    Hash32 keyCommitment;
    FolderKeyWraps wraps = FolderKeyWraps.NONE;
    Optional<Hash32> wrapsHash = Optional.empty();
    long time = Person.NOW;
    Person signer;
    Person signedBy;
    long signerKeyVersion;

    ControlDraft(FolderState state, ControlOperation operation, Person signer) {
        folder = state.folder();
        number = state.controlNumber() + 1;
        previous = state.controlHead();
        epoch = state.epoch();
        seen = state.seen();
        this.operation = operation;
        this.signer = signer;
        signedBy = signer;
        signerKeyVersion = signer.statement().keyVersion();
        keyCommitment = state.keyCommitment(epoch).orElse(Hash32.ZERO);
    }

    ControlDraft subject(Person person) {
        subject = person.id();
        subjectStatement = person.statement().fingerprint();
        return this;
    }

    ControlDraft role(Role given) {
        role = Optional.of(given);
        return this;
    }

    ControlDraft wrapTo(Id... users) {
        return wrapTo(List.of(users), new byte[0]);
    }

    ControlDraft wrapTo(List<Id> users, byte[] history) {
        wraps = new FolderKeyWraps(users.stream().map(u -> new FolderKeyWraps.Wrap(u, Hash32.of(Person.bytes(7, 32)),
                Digests.hash(u.bytes(), new byte[] { (byte) epoch }))).toList(), history);
        return this;
    }

    ControlDraft nextEpoch() {
        epoch++;
        keyCommitment = Digests.hash(new byte[] { (byte) epoch });
        return this;
    }

    ControlEntry sign() {
        return ControlEntry.sign(
                new ControlEntry.Content(folder, number, previous, epoch, seen, operation, detail, subject,
                        subjectStatement, role, keyCommitment, wrapsHash.orElse(wraps.hash()), time, signer.id(),
                        signerKeyVersion),
                bytes -> signedBy.sign(Domain.MEMBER_LOG, bytes));
    }
}
