package org.cryptoexpress.ui;

import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.Progress;

/**
 * A service of an area that has something to do after the keys of the account were renewed, such as entering the new ones
 * where others look for them. The workbench calls all of them, one after the other. What one could not do then it must do
 * later by itself.
 */
public interface KeyFollower {
    /** Follows the renewed keys, and reports steps. Called on a worker thread. */
    CompletableFuture<Void> follow(Progress progress);
}
