package org.cryptoexpress.contacts.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.ContactPair;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.ContactBody;
import org.cryptoexpress.protocol.payload.ItemPayload;

/** Writes to the address book, which it makes when there is none. Runs on the thread that may wait. */
final class Writer {
    private static final String NAME = "Contacts";

    private final FolderService service;
    private final Pages pages;

    Writer(FolderService service, Pages pages) {
        this.service = service;
        this.pages = pages;
    }

    /** Makes or changes a person's entry. */
    Entry put(Id account, ContactBody body) {
        Optional<Entry> known = pages.entry(account);
        if (known.isPresent()) {
            return change(ItemChange.edit(known.get().ref()).withBody(body.toByteString()));
        }
        ItemRef ref = new ItemRef(book(), account);
        return change(ItemChange.create(ref, ItemPayload.newBuilder().setKind(Kinds.CONTACT).setSchema(1)
                .setName(body.getUserName()).setBody(body.toByteString()).build()));
    }

    /** Changes an entry. */
    Entry change(ItemChange change) {
        submit(change);
        return pages.entry(change.ref().item()).orElseThrow(AddressBook::notFound);
    }

    Item submit(ItemChange change) {
        return Server.await(service.submit(change, Progress.NONE));
    }

    /** A new group. */
    Item createGroup(String name, Set<Id> members) {
        return submit(ItemChange.create(new ItemRef(book(), service.newItemId()), ItemPayload.newBuilder()
                .setKind(Kinds.GROUP).setSchema(1).setName(name).setBody(Kinds.groupBody(members)).build()));
    }

    /** Another device may have made the address book already: so the folders are read first. */
    private Id book() {
        if (pages.book().isEmpty()) {
            readFolders();
        }
        Optional<Id> book = pages.book();
        if (book.isPresent()) {
            return book.get();
        }
        Id made = Server.await(service.createFolder(Kinds.CONTACTS, NAME)).ref().folder();
        pages.load();
        return made;
    }

    /**
     * Reads the folders on. One that does not verify, which the kernel tells, keeps nobody from going on with the others.
     *
     * @return what does not verify
     */
    Optional<CryptoExpressException> readFolders() {
        Optional<CryptoExpressException> bad = Optional.empty();
        try {
            Server.await(service.sync());
        } catch (CryptoExpressException e) {
            if (e.code() != ErrorCode.TAMPERED) {
                throw e;
            }
            bad = Optional.of(e);
        }
        pages.load();
        return bad;
    }

    /** Brings what stands in further address books into the first. Every device may do it, at any time. */
    void merge() {
        for (Id folder : pages.leftovers()) {
            Id book = pages.book().orElseThrow();
            for (Item item : List.copyOf(service.items(folder))) {
                if (!item.deleted()) {
                    merge(book, item);
                    submit(ItemChange.delete(item.ref()));
                }
            }
        }
    }

    private void merge(Id book, Item item) {
        ItemRef target = new ItemRef(book, item.ref().item());
        Optional<Item> there = service.item(target).filter(i -> !i.deleted());
        if (there.isEmpty()) {
            if (service.item(target).isEmpty()) {
                submit(ItemChange.create(target, item.payload()));
            }
            return;
        }
        Optional<Entry> from = pages.entryIn(item.ref().folder(), item.ref().item());
        Optional<Entry> into = pages.entryIn(book, item.ref().item());
        if (from.isPresent() && into.isPresent()) {
            merge(from.get(), into.get());
        } else if (Kinds.group(item).isPresent() && Kinds.group(there.get()).isPresent()) {
            Set<Id> members = new HashSet<>(Kinds.group(there.get()).get());
            members.addAll(Kinds.group(item).get());
            submit(ItemChange.edit(target).withBody(Kinds.groupBody(members)));
        }
    }

    private void merge(Entry from, Entry into) {
        ContactBody.Builder body = into.body().toBuilder();
        if (counter(from.pair()) > counter(into.pair()) || from.body().getEdgeVersion() > body.getEdgeVersion()) {
            body.setMine(from.body().getMine()).setTheirs(from.body().getTheirs())
                    .setBlocked(from.body().getBlocked()).setSince(from.body().getSince())
                    .setEdgeVersion(Math.max(from.body().getEdgeVersion(), body.getEdgeVersion()));
        }
        boolean sameKeys = from.statement().fingerprint().equals(into.statement().fingerprint());
        if (sameKeys && body.getVerified().isEmpty()) {
            body.setVerified(from.body().getVerified()).setVerifiedTime(from.body().getVerifiedTime());
        } else if (!sameKeys && from.statement().keyVersion() > into.statement().keyVersion()) {
            body.setStatement(from.body().getStatement()).setVerified(from.body().getVerified())
                    .setVerifiedTime(from.body().getVerifiedTime()).setOffered(from.body().getOffered());
        }
        if (body.getReason().isEmpty()) {
            body.setReason(from.body().getReason());
        }
        ItemChange change = ItemChange.edit(into.ref()).withBody(body.build().toByteString());
        if (into.name().equals(into.statement().userName())) {
            change = change.withName(from.name());
        }
        submit(into.notes().isEmpty() ? change.withDescription(from.notes()) : change);
    }

    private static long counter(ContactPair pair) {
        return pair.mine().map(s -> s.content().counter()).orElse(0L)
                + pair.theirs().map(s -> s.content().counter()).orElse(0L);
    }

    /** A group's members with some more or less. */
    static ByteString members(Item group, Set<Id> changed, boolean more) {
        Set<Id> members = new HashSet<>(Kinds.group(group).orElse(Set.of()));
        if (more) {
            members.addAll(changed);
        } else {
            members.removeAll(changed);
        }
        return Kinds.groupBody(members);
    }
}
