package org.cryptoexpress.storage.internal;

import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.protocol.payload.FolderBody;

/** The item kinds that are folders and documents; others are kept and not shown. */
final class Kinds {
    static final String FOLDER = "org.cryptoexpress.folder";
    static final String DOCUMENT = "org.cryptoexpress.document";
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
