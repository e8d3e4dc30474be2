package org.cryptoexpress.boards.internal;

import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.payload.FolderBody;

/** The item kinds of a board. */
final class Kinds {
    /** Kind of the folder log. */
    static final String BOARD = "org.cryptoexpress.board";
    static final String SECTION = "org.cryptoexpress.board-section";
    static final String POST = "org.cryptoexpress.board-post";
    static final String ATTACHMENT = "org.cryptoexpress.board-attachment";
    static final String REACTION = "org.cryptoexpress.board-reaction";
    static final String VOTE = "org.cryptoexpress.board-vote";
    static final String ACT = "org.cryptoexpress.board-act";
    /** Kind of the folder log, and of its items, that hold what was read. */
    static final String MARKS = "org.cryptoexpress.board-marks";
    private static final String FOLDER = "org.cryptoexpress.folder";

    private Kinds() {
    }

    /** Whether the root item of a log says that it is of a kind. */
    static boolean log(Item root, String kind) {
        try {
            return !root.deleted() && root.payload().getKind().equals(FOLDER)
                    && FolderBody.parseFrom(root.payload().getBody()).getFolderKind().equals(kind);
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    static boolean is(Item item, String kind) {
        return item.payload().getKind().equals(kind);
    }

    /** An id inside a body; empty when it is none. */
    static Optional<Id> id(ByteString bytes) {
        return bytes.size() == Id.LENGTH ? Optional.of(Id.of(bytes.toByteArray())) : Optional.empty();
    }

    static ByteString bytes(Id id) {
        return ByteString.copyFrom(id.bytes());
    }
}
