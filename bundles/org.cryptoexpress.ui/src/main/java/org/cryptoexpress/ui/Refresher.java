package org.cryptoexpress.ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what an area shows on a worker thread of its own, so that the UI thread never waits, and tells listeners of what has
 * changed. Methods may be called on any thread and do not block.
 */
public final class Refresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final Runnable read;
    private final ExecutorService reader;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean queued = new AtomicBoolean();

    /**
     * A reader that has not read yet.
     *
     * @param area name of the thread
     * @param read reads everything and calls {@link #changed()}; what it cannot read now it reads the next time
     */
    public Refresher(String area, Runnable read) {
        this.read = read;
        this.reader = Executors.newSingleThreadExecutor(run -> {
            Thread thread = new Thread(run, area + "-model");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Reads soon; many calls in a row are one. */
    public void refresh() {
        if (queued.compareAndSet(false, true)) {
            try {
                reader.execute(this::readNow);
            } catch (RejectedExecutionException e) {
                LOG.debug("closed meanwhile");
            }
        }
    }

    private void readNow() {
        queued.set(false);
        try {
            read.run();
        } catch (CryptoExpressException e) {
            LOG.debug("not readable now", e);
        }
    }

    /** Calls the listeners, on the calling thread. */
    public void changed() {
        listeners.forEach(Runnable::run);
    }

    /** Calls back at every {@link #changed()}; closing the answer ends it. */
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> removeListener(listener);
    }

    /** Ends {@link #onChange}. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Reads no more. */
    @Override
    public void close() {
        reader.shutdownNow();
    }
}
