package org.cryptoexpress.channel;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs tasks one at a time in the order given, on threads that it shares with others: what the owner of a {@link Channel}
 * needs, since a channel is not thread-safe and slow during the handshake. Thread-safe.
 */
public final class SerialExecutor implements Executor {
    /** After so many tasks in a row others get their turn. */
    private static final int TURN = 64;

    private final Executor threads;
    private final Consumer<RuntimeException> failed;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    /**
     * An executor without tasks.
     *
     * @param threads where tasks run
     * @param failed  told what a task has thrown; the next tasks run all the same
     */
    public SerialExecutor(Executor threads, Consumer<RuntimeException> failed) {
        this.threads = threads;
        this.failed = failed;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        threads.execute(this::run);
    }

    private void run() {
        for (int i = 0; i < TURN; i++) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
                if (task == null) {
                    running = false;
                    return;
                }
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                failed.accept(e);
            }
        }
        threads.execute(this::run);
    }
}
