package org.cryptoexpress.folders.internal;

import java.util.Optional;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.folders.ItemRef;

/**
 * Which content a person had before him when he gave new content, while that is still being uploaded. It follows what
 * this device stores on top of it meanwhile, and nothing else: what others write in between was not seen. Guarded by the
 * outbox that made it.
 */
final class Sight {
    private final ItemRef item;
    private Hash32 content;

    /**
     * What is seen now.
     *
     * @param content the newest content, or empty when it waits to be sent
     */
    Sight(ItemRef item, Optional<Hash32> content) {
        this.item = item;
        this.content = content.orElse(null);
    }

    /** The content that the new one is made on; of a waiting one that became a copy nothing is left. */
    Hash32 content() {
        return content == null ? Hash32.ZERO : content;
    }

    /** This device has settled a change of its own. */
    void settled(QueuedChange change, Hash32 stored) {
        boolean below = content == null || change.base().filter(content::equals).isPresent();
        if (below && change.content().isPresent() && change.ref().equals(item)) {
            content = stored;
        }
    }
}
