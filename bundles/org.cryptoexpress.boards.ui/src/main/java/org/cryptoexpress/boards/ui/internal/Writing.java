package org.cryptoexpress.boards.ui.internal;

import org.cryptoexpress.boards.Post;
import org.cryptoexpress.folders.ItemRef;

/** What is being written. */
sealed interface Writing {
    /** Names its draft. */
    String key();

    /**
     * A new topic.
     *
     * @param place board or section
     */
    record Begin(ItemRef place) implements Writing {
        @Override
        public String key() {
            return "begin/" + place.handle();
        }
    }

    /**
     * An answer.
     *
     * @param to the post
     */
    record Reply(Post to) implements Writing {
        @Override
        public String key() {
            return "reply/" + to.ref().handle();
        }
    }

    /**
     * Another version of a post.
     *
     * @param post the post
     */
    record Edit(Post post) implements Writing {
        @Override
        public String key() {
            return "edit/" + post.ref().handle();
        }
    }
}
