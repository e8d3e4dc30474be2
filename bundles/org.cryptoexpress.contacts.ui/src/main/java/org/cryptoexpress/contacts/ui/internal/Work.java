package org.cryptoexpress.contacts.ui.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.NoticeBar;
import org.eclipse.swt.widgets.Display;

/** Calls of the service whose outcome is said where the work is, with a way back where there is one. UI thread. */
final class Work {
    private static final Duration TO_UNDO = Duration.ofSeconds(8);
    private static final Duration READABLE = Duration.ofSeconds(5);

    private final ContactsModel model;
    private final NoticeBar errors;
    private final NoticeBar notices;
    private Optional<Runnable> undo = Optional.empty();

    Work(ContactsModel model, NoticeBar errors, NoticeBar notices) {
        this.model = model;
        this.errors = errors;
        this.notices = notices;
    }

    /** Does something; a failure is shown, success is given on. */
    <T> void run(Function<Contacts, CompletableFuture<T>> change, Consumer<T> whenDone) {
        Optional<Contacts> service = model.contacts();
        if (service.isEmpty()) {
            return;
        }
        Display display = Display.getCurrent();
        CompletableFuture<T> future;
        try {
            future = change.apply(service.get());
        } catch (CryptoExpressException e) {
            future = CompletableFuture.failedFuture(e);
        }
        future.whenComplete((result, failure) -> later(display, () -> {
            model.refresh();
            if (failure != null) {
                errors.error(ErrorTexts.of(failure), Optional.empty());
            } else {
                errors.hide();
                whenDone.accept(result);
            }
        }));
    }

    /** Does something and says so for a while. */
    <T> void run(Function<Contacts, CompletableFuture<T>> change, String done) {
        run(change, result -> say(done));
    }

    /** Says something for a while. */
    void say(String what) {
        notices.say(what, READABLE);
    }

    /** Does something and offers to take it back. */
    <T> void run(Function<Contacts, CompletableFuture<T>> change, String done,
            Function<Contacts, CompletableFuture<?>> back) {
        run(change, result -> {
            undo = Optional.of(() -> run(back::apply, nothing -> {
            }));
            notices.undoable(done, TO_UNDO, this::undo);
        });
    }

    /** Takes the last change back. */
    void undo() {
        Optional<Runnable> last = undo;
        undo = Optional.empty();
        notices.hide();
        last.ifPresent(Runnable::run);
    }

    private void later(Display display, Runnable run) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!errors.isDisposed()) {
                    run.run();
                }
            });
        }
    }
}
