package org.cryptoexpress.boards;

/** What an account wants to hear of a board or topic. */
public enum Watch {
    /** Unread posts are counted; only mentions are told. */
    NORMAL,
    /** Every new post is told. */
    SUBSCRIBED,
    /** Neither told nor counted; mentions are. */
    MUTED
}
