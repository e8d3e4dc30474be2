package org.cryptoexpress.folders;

import java.util.Objects;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.payload.ItemPayload;

/**
 * An item as it stands after everything that is verified here and everything that waits in the outgoing queue.
 *
 * @param ref        which item
 * @param version    version number of its newest revision, from 1; 0 while its creation waits in the queue
 * @param deleted    whether its newest revision is a tombstone; the payload is then the last one it had
 * @param payload    kind, parent, name, description, body, all within their limits; unknown fields are kept
 * @param creator    account that made the item: contributors change their own only
 * @param author     account that wrote the newest revision
 * @param time       when that was, ms since 1970, by the author's clock
 * @param createdSeq position in the log of its first revision; {@link Long#MAX_VALUE} while that waits in the queue
 * @param seq        position in the log of its newest revision; {@link Long#MAX_VALUE} while a change waits
 * @param hasContent whether it has content
 * @param pending    whether a change of it waits in the outgoing queue
 */
public record Item(ItemRef ref, long version, boolean deleted, ItemPayload payload, Id creator, Id author,
        long time, long createdSeq, long seq, boolean hasContent, boolean pending) {
    /** Checks that nothing is null. */
    public Item {
        Objects.requireNonNull(ref);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(creator);
        Objects.requireNonNull(author);
    }

    /** Item id of the parent; the folder id for the top level of a log. */
    public Id parent() {
        return payload.getParent().isEmpty() ? ref.folder() : Id.of(payload.getParent().toByteArray());
    }

    @Override
    public String toString() {
        return "Item[" + ref.item() + " v" + version + "]";
    }
}
