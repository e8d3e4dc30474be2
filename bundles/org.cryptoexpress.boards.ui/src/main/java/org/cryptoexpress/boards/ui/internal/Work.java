package org.cryptoexpress.boards.ui.internal;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Outcomes;

/** Calls of the boards' service; without an open account nothing happens. UI thread. */
final class Work {
    private final BoardsModel model;
    private final Outcomes outcomes;

    Work(BoardsModel model, NoticeBar errors, NoticeBar notices) {
        this.model = model;
        this.outcomes = new Outcomes(model::refresh, errors, notices);
    }

    /** Does something; a failure is shown, success is given on. */
    <T> void run(Function<Boards, CompletableFuture<T>> change, Consumer<T> whenDone) {
        model.boards().ifPresent(service -> outcomes.run(() -> change.apply(service), whenDone));
    }

    /** Does something without a word. */
    <T> void run(Function<Boards, CompletableFuture<T>> change) {
        run(change, result -> {
        });
    }

    /** Does something and says so for a while. */
    <T> void run(Function<Boards, CompletableFuture<T>> change, String done) {
        run(change, result -> outcomes.say(done));
    }

    /** Does something and offers to take it back. */
    <T> void run(Function<Boards, CompletableFuture<T>> change, String done,
            Function<Boards, CompletableFuture<?>> back) {
        run(change, result -> outcomes.offer(done, () -> run(back::apply)));
    }

    /** Says something for a while. */
    void say(String what) {
        outcomes.say(what);
    }

    /** Takes the last change back. */
    void undo() {
        outcomes.undo();
    }
}
