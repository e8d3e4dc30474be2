package org.cryptoexpress.storage.ui.internal.sharing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.ui.BackgroundWork;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.NoticeBar;

/** Changes of members in the background, with their outcome where the work is. UI thread. */
final class SharingWork {
    private static final Duration READABLE = Duration.ofSeconds(6);

    private final SharingModel model;
    private final NoticeBar bar;

    SharingWork(SharingModel model, NoticeBar bar) {
        this.model = model;
        this.bar = bar;
    }

    /**
     * Starts something.
     *
     * @param title what it does, for the status line
     * @param done  what is said when it is done; empty for nothing
     * @param then  called after it
     */
    <T> Optional<BackgroundWork<T>> start(String title, String done,
            BiFunction<DocumentSharing, Progress, CompletableFuture<T>> change, Consumer<T> then) {
        return model.sharing().map(service -> BackgroundWork.start(title, progress -> change.apply(service, progress),
                (result, failure) -> {
                    model.refresh();
                    say(done, failure);
                    if (failure == null) {
                        then.accept(result);
                    }
                }));
    }

    /** Says an outcome; null for no failure. */
    void say(String done, Throwable failure) {
        if (bar.isDisposed()) {
            return;
        }
        boolean cancelled = failure instanceof CryptoExpressException known && known.code() == ErrorCode.CANCELLED;
        if (failure != null && !cancelled) {
            bar.error(ErrorTexts.of(failure), Optional.empty());
        } else if (failure == null && !done.isEmpty()) {
            bar.say(done, READABLE);
        } else {
            bar.hide();
        }
    }
}
