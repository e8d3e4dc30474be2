package org.cryptoexpress.contacts.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.payload.ContactGroupBody;
import org.cryptoexpress.protocol.payload.FolderBody;

/** The item kinds of an address book. */
final class Kinds {
    static final String CONTACT = "org.cryptoexpress.contact";
    static final String GROUP = "org.cryptoexpress.contact-group";
    /** Kind of the folder log. */
    static final String CONTACTS = "org.cryptoexpress.contacts";
    private static final String FOLDER = "org.cryptoexpress.folder";
    private static final int MOST_MEMBERS = 2000;

    private Kinds() {
    }

    /** Whether the root item of a log says that it is an address book. */
    static boolean addressBook(Item root) {
        try {
            return !root.deleted() && root.payload().getKind().equals(FOLDER)
                    && FolderBody.parseFrom(root.payload().getBody()).getFolderKind().equals(CONTACTS);
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    /** The members of a group; empty when the item is none. */
    static Optional<Set<Id>> group(Item item) {
        if (!item.payload().getKind().equals(GROUP) || item.deleted()) {
            return Optional.empty();
        }
        try {
            List<ByteString> members = ContactGroupBody.parseFrom(item.payload().getBody()).getMembersList();
            Set<Id> ids = new HashSet<>();
            for (ByteString member : members.subList(0, Math.min(members.size(), MOST_MEMBERS))) {
                ids.add(Id.of(member.toByteArray()));
            }
            return Optional.of(ids);
        } catch (InvalidProtocolBufferException | CryptoFailure e) {
            return Optional.empty();
        }
    }

    static ByteString groupBody(Set<Id> members) {
        ContactGroupBody.Builder body = ContactGroupBody.newBuilder();
        members.stream().sorted().forEach(id -> body.addMembers(ByteString.copyFrom(id.bytes())));
        return body.build().toByteString();
    }
}
