package org.cryptoexpress.storage.internal;

import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.protocol.payload.FolderBody;
import org.cryptoexpress.protocol.payload.LinkBody;

/** The item kinds that are folders and documents; others are kept and not shown. */
final class Kinds {
    static final String FOLDER = "org.cryptoexpress.folder";
    static final String DOCUMENT = "org.cryptoexpress.document";
    static final String LINK = "org.cryptoexpress.link";
    /** Kind of a folder log whose items are documents. */
    static final String DOCUMENTS = "org.cryptoexpress.documents";

    private Kinds() {
    }

    static boolean folder(Item item) {
        return item.payload().getKind().equals(FOLDER);
    }

    static boolean document(Item item) {
        return item.payload().getKind().equals(DOCUMENT);
    }

    static boolean link(Item item) {
        return item.payload().getKind().equals(LINK);
    }

    /** The folder log that a link leads to; empty when it is no link or cannot be read. */
    static Optional<Id> target(Item item) {
        if (!link(item)) {
            return Optional.empty();
        }
        try {
            return id(LinkBody.parseFrom(item.payload().getBody()).getFolder());
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    /** The link in whose place a folder log stands, as its root item says. */
    static Optional<ItemRef> home(Item root) {
        try {
            FolderBody body = FolderBody.parseFrom(root.payload().getBody());
            return id(body.getHomeFolder())
                    .flatMap(folder -> id(body.getHomeItem()).map(item -> new ItemRef(folder, item)));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    /** The body of a root item that stands in the place of a link, or of none. */
    static ByteString rootBody(Optional<ItemRef> home) {
        FolderBody.Builder body = FolderBody.newBuilder().setFolderKind(DOCUMENTS);
        home.ifPresent(ref -> body.setHomeFolder(ByteString.copyFrom(ref.folder().bytes()))
                .setHomeItem(ByteString.copyFrom(ref.item().bytes())));
        return body.build().toByteString();
    }

    private static Optional<Id> id(ByteString bytes) {
        return bytes.size() == Id.LENGTH ? Optional.of(Id.of(bytes.toByteArray())) : Optional.empty();
    }

    /** Whether the root item of a log says that it holds documents. */
    static boolean documents(Item root) {
        try {
            return folder(root) && FolderBody.parseFrom(root.payload().getBody()).getFolderKind().equals(DOCUMENTS);
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    /** The body of a document; empty when it cannot be read. */
    static Optional<DocumentBody> body(Item item) {
        if (!document(item)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DocumentBody.parseFrom(item.payload().getBody()));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
