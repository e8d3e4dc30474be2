package org.cryptoexpress.contacts.ui.internal;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Outcomes;

/** Calls of the contacts' service; without an open account nothing happens. UI thread. */
final class Work {
    private final ContactsModel model;
    private final Outcomes outcomes;

    Work(ContactsModel model, NoticeBar errors, NoticeBar notices) {
        this.model = model;
        this.outcomes = new Outcomes(model::refresh, errors, notices);
    }

    /** Does something; a failure is shown, success is given on. */
    <T> void run(Function<Contacts, CompletableFuture<T>> change, Consumer<T> whenDone) {
        model.contacts().ifPresent(service -> outcomes.run(() -> change.apply(service), whenDone));
    }

    /** Does something and says so for a while. */
    <T> void run(Function<Contacts, CompletableFuture<T>> change, String done) {
        run(change, result -> outcomes.say(done));
    }

    /** Says something for a while. */
    void say(String what) {
        outcomes.say(what);
    }

    /** Does something and offers to take it back. */
    <T> void run(Function<Contacts, CompletableFuture<T>> change, String done,
            Function<Contacts, CompletableFuture<?>> back) {
        run(change, result -> outcomes.offer(done, () -> run(back::apply, nothing -> {
        })));
    }

    /** Takes the last change back. */
    void undo() {
        outcomes.undo();
    }
}
