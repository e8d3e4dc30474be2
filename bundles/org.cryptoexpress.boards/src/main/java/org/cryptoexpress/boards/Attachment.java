package org.cryptoexpress.boards;

import java.util.Objects;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.folders.ItemRef;

/**
 * A file of a post. What its author says of it is compared with its content when it is downloaded.
 *
 * @param ref       which one
 * @param name      file name
 * @param size      length in bytes
 * @param mediaType as guessed from the name, may be empty
 * @param sha256    SHA-256 of the content
 * @param foreign   whether somebody else than the post's author and no editor has added it
 * @param pending   whether it waits in the outgoing queue
 */
public record Attachment(ItemRef ref, String name, long size, String mediaType, Hash32 sha256, boolean foreign,
        boolean pending) {
    /** Checks that nothing is null. */
    public Attachment {
        Objects.requireNonNull(ref);
        Objects.requireNonNull(name);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(sha256);
    }

    @Override
    public String toString() {
        return "Attachment[" + ref.item() + "]";
    }
}
