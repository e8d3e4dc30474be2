package org.cryptoexpress.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.eclipse.swt.widgets.Display;

/**
 * Calls of a service whose outcome is said where the work is: failures until they are closed, the rest for a while, with a
 * way back where there is one. UI thread.
 */
public final class Outcomes {
    private static final Duration TO_UNDO = Duration.ofSeconds(8);
    private static final Duration READABLE = Duration.ofSeconds(5);

    private final Runnable refresh;
    private final NoticeBar errors;
    private final NoticeBar notices;
    private Optional<Runnable> undo = Optional.empty();

    /**
     * Outcomes for two bars, which may be the same.
     *
     * @param refresh called after every call, before its outcome is said
     */
    public Outcomes(Runnable refresh, NoticeBar errors, NoticeBar notices) {
        this.refresh = refresh;
        this.errors = errors;
        this.notices = notices;
    }

    /** Does something; a failure is shown, success is given on unless the bars have gone meanwhile. */
    public <T> void run(Supplier<CompletableFuture<T>> change, Consumer<T> whenDone) {
        Display display = errors.getDisplay();
        CompletableFuture<T> future;
        try {
            future = change.get();
        } catch (CryptoExpressException e) {
            future = CompletableFuture.failedFuture(e);
        }
        future.whenComplete((result, failure) -> later(display, () -> {
            refresh.run();
            if (failure != null) {
                errors.error(ErrorTexts.of(failure), Optional.empty());
            } else {
                errors.hide();
                whenDone.accept(result);
            }
        }));
    }

    /** Says something for a while. */
    public void say(String what) {
        notices.say(what, READABLE);
    }

    /** Says what was done and offers for a while to take it back. */
    public void offer(String what, Runnable wayBack) {
        remember(wayBack);
        notices.undoable(what, TO_UNDO, this::undo);
    }

    /** Remembers how to take the last change back without saying so. */
    public void remember(Runnable wayBack) {
        undo = Optional.of(wayBack);
    }

    /** Takes the last change back. */
    public void undo() {
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
