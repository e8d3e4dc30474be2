package org.cryptoexpress.ui;

/**
 * A service of an area that has something unread: its number stands on the area's entry in the activity rail. An area
 * registers one for its perspective when it starts; the number may change at any time, on any thread.
 */
public interface AreaBadge {
    /** Id of the area's perspective. */
    String perspective();

    /** How many things are unread, 0 for none. Called on the UI thread; must not block. */
    int unread();

    /** Calls back when the number changed, on any thread; closing the answer ends it. */
    AutoCloseable onChange(Runnable listener);
}
