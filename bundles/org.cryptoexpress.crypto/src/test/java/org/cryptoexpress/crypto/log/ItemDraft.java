package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.DeviceSigner;
import org.cryptoexpress.crypto.v1.Domain;

/** An item revision whose fields a test may still change. */
final class ItemDraft {
    Id folder;
    Id author;
    Hash32 statement;
    Hash32 device;
    long authorSeq;
    Hash32 authorPrevious;
    Seen seen;
    Hash32 membership;
    Id item;
    long version;
    long keyGeneration;
    long epoch;
    ItemOperation operation;
    Hash32 manifestHash = Hash32.ZERO;
    long time = Person.NOW;
    DeviceSigner signer;

    ItemDraft(FolderState state, Person person, ItemOperation operation, Id item) {
        folder = state.folder();
        author = person.id();
        statement = person.statement().fingerprint();
        device = person.device().id();
        authorSeq = state.nextAuthorSeq(device);
        authorPrevious = state.authorPrevious(author, device);
        seen = state.seen();
        membership = state.controlHead();
        this.item = item;
        version = state.item(item).map(ItemState::version).orElse(0L) + 1;
        epoch = state.epoch();
        keyGeneration = state.item(item).map(i -> i.keyGeneration() + (i.epoch() == epoch ? 0 : 1)).orElse(1L);
        this.operation = operation;
        signer = person.device();
    }

    ItemRevision sign() {
        return ItemRevision.sign(
                new ItemRevision.Content(folder, author, statement, device, authorSeq, authorPrevious, seen, membership,
                        item, version, keyGeneration, epoch, operation, Digests.hash(new byte[] { 1 }),
                        Digests.hash(new byte[] { 2 }), manifestHash, 0, time),
                bytes -> signer.sign(Domain.OP_LOG, bytes));
    }
}
