package org.cryptoexpress.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.cryptoexpress.protocol.Progress;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;

/**
 * Work of a service as an Eclipse job: progress, speed, cancel; its result comes back on the UI thread. The status line
 * shows all jobs of {@link #FAMILY}.
 *
 * @param <T> result
 */
public final class BackgroundWork<T> extends Job {
    /** The family of these jobs. */
    public static final Object FAMILY = BackgroundWork.class.getName();

    private static final int POLL_MILLIS = 100;

    private final Function<Progress, CompletableFuture<T>> work;
    private final BiConsumer<T, Throwable> whenDone;
    private final Display display;
    private volatile long done;
    private volatile long total = -1;
    private volatile long started;

    private BackgroundWork(Display display, String title, Function<Progress, CompletableFuture<T>> work,
            BiConsumer<T, Throwable> whenDone) {
        super(title);
        this.display = display;
        this.work = work;
        this.whenDone = whenDone;
        setSystem(true);
    }

    /**
     * Starts work.
     *
     * @param title    what it does, for people
     * @param work     calls the service
     * @param whenDone gets the result or the failure on the UI thread
     */
    public static <T> BackgroundWork<T> start(String title, Function<Progress, CompletableFuture<T>> work,
            BiConsumer<T, Throwable> whenDone) {
        BackgroundWork<T> job = new BackgroundWork<>(Display.getDefault(), title, work, whenDone);
        job.schedule();
        return job;
    }

    /** How far it has come. */
    public WorkState state() {
        double seconds = (System.nanoTime() - started) / 1e9;
        return new WorkState(getName(), done, total, started == 0 || seconds < 1 ? 0 : done / seconds);
    }

    @Override
    public boolean belongsTo(Object family) {
        return FAMILY.equals(family);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        started = System.nanoTime();
        try {
            T result = await(work.apply(progress(monitor)));
            answer(result, null);
        } catch (ExecutionException | CompletionException e) {
            answer(null, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            answer(null, e);
        }
        return Status.OK_STATUS;
    }

    private T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            }
        }
    }

    private void answer(T result, Throwable failure) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> whenDone.accept(result, failure));
        }
    }

    private Progress progress(IProgressMonitor monitor) {
        return new Progress() {
            @Override
            public void report(String step, long nowDone, long nowTotal) {
                done = nowDone;
                total = nowTotal;
            }

            @Override
            public boolean cancelled() {
                return monitor.isCanceled();
            }
        };
    }
}
