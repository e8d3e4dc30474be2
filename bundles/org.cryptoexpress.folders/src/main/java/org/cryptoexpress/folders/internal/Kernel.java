package org.cryptoexpress.folders.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's threads. One thread owns the logs and talks to the server about them, one takes changes into the queue,
 * and a few move content. Readers see maps that are safe to read at any time.
 */
@Component(service = FolderService.class)
public final class Kernel implements FolderService {
    private static final Logger LOG = LoggerFactory.getLogger(Kernel.class);
    private static final Duration POLL = Duration.ofSeconds(60);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TRANSFERS = 4;
    private static final int TRIES = 3;

    private final Desk desk;
    private final LogSync sync;
    private final Delivery delivery;
    private final Intake intake;
    private final Transfers transfers;
    private final Versions versions;
    private final ScheduledExecutorService logThread = Executors.newSingleThreadScheduledExecutor(threads("logs"));
    private final ExecutorService intakeThread = Executors.newSingleThreadExecutor(threads("intake"));
    private final ExecutorService transferThreads = Executors.newFixedThreadPool(TRANSFERS, threads("transfer"));
    private final AutoCloseable states;
    private final AutoCloseable events;

    /** Opens the local store of the session's profile and starts. */
    @Activate
    public Kernel(@Reference Session session) {
        this(session, Stores.open(session, RANDOM), RANDOM, Clock.systemUTC());
    }

    private Kernel(Session session, Stores.Opened store, SecureRandom random, Clock clock) {
        this.desk = Desk.on(session, store.store(), random, clock);
        store.problem().ifPresent(desk::problem);
        this.sync = new LogSync(desk);
        this.delivery = new Delivery(desk, sync);
        this.intake = new Intake(desk, delivery);
        this.transfers = new Transfers(desk);
        this.versions = new Versions(desk);
        this.states = session.onState(this::stateChanged);
        this.events = session.onEvent(this::event);
        logThread.scheduleWithFixedDelay(() -> quietly(this::syncNow), POLL.toSeconds(), POLL.toSeconds(),
                TimeUnit.SECONDS);
        if (desk.link.connected()) {
            run(logThread, () -> quietly(this::syncNow));
        }
    }

    @Override
    public List<Item> folders() {
        return desk.logs.values().stream().map(log -> log.shown().get(log.id())).filter(Objects::nonNull).toList();
    }

    @Override
    public Optional<Item> item(ItemRef ref) {
        return Optional.ofNullable(desk.logs.get(ref.folder())).map(log -> log.shown().get(ref.item()));
    }

    @Override
    public Collection<Item> items(Id folder) {
        FolderLog log = desk.logs.get(folder);
        return log == null ? List.of()
                : log.shown().values().stream().filter(item -> !item.ref().isRoot()).toList();
    }

    @Override
    public Id newItemId() {
        return Id.random(desk.random);
    }

    @Override
    public String userName(Id account) {
        return desk.directory.name(account).orElse(account.hex());
    }

    @Override
    public CompletableFuture<Void> sync() {
        return answer(logThread, () -> {
            syncNow();
            return null;
        });
    }

    @Override
    public CompletableFuture<Item> createFolder(String folderKind, String name) {
        CompletableFuture<Item> future = new CompletableFuture<>();
        run(intakeThread, guarded(future, () -> {
            intake.queueFolder(folderKind, name, future);
            send();
        }));
        return future;
    }

    @Override
    public CompletableFuture<Item> submit(ItemChange change, Progress progress) {
        CompletableFuture<Item> future = new CompletableFuture<>();
        if (change.content().isEmpty()) {
            queue(change, Optional.empty(), future);
        } else {
            run(transferThreads, guarded(future, () -> bring(change, progress, future, TRIES)));
        }
        return future;
    }

    /** Brings content and queues its entry; once more when the folder's key changed meanwhile. */
    private void bring(ItemChange change, Progress progress, CompletableFuture<Item> future, int tries) {
        try {
            progress.check();
            Transfers.Ready ready = transfers.bring(change.ref(), change.action() == ItemChange.Action.CREATE,
                    change.content().get(), change.resumeKey(), progress);
            progress.check();
            CompletableFuture<Item> stored = new CompletableFuture<>();
            stored.whenComplete((item, failure) -> {
                ErrorCode code = failure == null ? null : Failures.of(failure).code();
                if (code == ErrorCode.STALE && tries > 1) {
                    run(transferThreads, guarded(future, () -> bring(change, progress, future, tries - 1)));
                } else if (code == ErrorCode.CONFLICT && tries > 1) {
                    run(transferThreads, guarded(future, () -> bring(copyOf(change), progress, future, tries - 1)));
                } else if (failure != null) {
                    future.completeExceptionally(Failures.of(failure));
                } else {
                    future.complete(item);
                }
            });
            queue(change, Optional.of(ready), stored);
        } catch (IOException e) {
            throw Failures.of(e);
        }
    }

    private ItemChange copyOf(ItemChange change) {
        return new ItemChange(new ItemRef(change.ref().folder(), newItemId()), ItemChange.Action.CREATE,
                Optional.of(delivery.copyPayload(change)), Optional.empty(), Optional.empty(), Optional.empty(),
                change.content(), change.body(), change.resumeKey());
    }

    private void queue(ItemChange change, Optional<Transfers.Ready> content, CompletableFuture<Item> future) {
        run(intakeThread, guarded(future, () -> {
            intake.queue(change, content, future);
            send();
        }));
    }

    /** Lets the queue be sent, or, without a connection, lets those who wait go. */
    private void send() {
        if (desk.link.connected()) {
            run(logThread, () -> quietly(delivery::drain));
        } else {
            delivery.releaseWaiting();
        }
    }

    @Override
    public ContentSource content(ItemRef ref, Progress progress) {
        FolderLog log = desk.log(ref.folder());
        return new ContentSource() {
            @Override
            public long length() throws IOException {
                try (ContentReader.Open open = Kernel.this.open(log, ref, progress)) {
                    return open.info().length();
                }
            }

            @Override
            public InputStream open() {
                return Kernel.this.open(log, ref, progress).stream();
            }
        };
    }

    @Override
    public CompletableFuture<ContentInfo> read(ItemRef ref, OutputStream target, Progress progress) {
        return answer(transferThreads, () -> copy(open(desk.log(ref.folder()), ref, progress), target, progress));
    }

    @Override
    public CompletableFuture<List<Item>> versions(ItemRef ref) {
        return answer(transferThreads, () -> versions.of(ref));
    }

    @Override
    public CompletableFuture<ContentInfo> read(ItemRef ref, long version, OutputStream target, Progress progress) {
        return answer(transferThreads, () -> copy(versions.open(ref, version, progress), target, progress));
    }

    @Override
    public ContentSource content(ItemRef ref, long version, Progress progress) {
        return versions.content(ref, version, progress);
    }

    private static ContentInfo copy(ContentReader.Open from, OutputStream target, Progress progress)
            throws IOException {
        try (ContentReader.Open open = from) {
            byte[] buffer = new byte[64 << 10];
            long done = 0;
            for (int n = open.stream().read(buffer); n >= 0; n = open.stream().read(buffer)) {
                progress.check();
                target.write(buffer, 0, n);
                done += n;
                progress.report("download", done, open.info().length());
            }
            return open.info();
        }
    }

    private ContentReader.Open open(FolderLog log, ItemRef ref, Progress progress) {
        Optional<ContentReader.Open> waiting = desk.outbox.of(ref).stream().map(QueuedChange::content)
                .flatMap(Optional::stream).reduce((first, second) -> second).filter(c -> c instanceof Staged.Plain)
                .map(c -> ContentReader.of(((Staged.Plain) c).bytes()));
        return waiting.orElseGet(() -> desk.contents.open(log, log.row(ref.item()).orElseThrow(
                () -> new CryptoExpressException(ErrorCode.NOT_FOUND, "item")), progress));
    }

    @Override
    public AutoCloseable onChange(Consumer<FolderChange> listener) {
        return desk.listen(listener);
    }

    @Override
    public int pending() {
        return desk.outbox.size();
    }

    @Override
    public List<Problem> problems() {
        return desk.problems();
    }

    private void syncNow() {
        if (!desk.link.connected()) {
            delivery.releaseWaiting();
            throw new CryptoExpressException(ErrorCode.OFFLINE, "no connection");
        }
        try {
            sync.all();
        } finally {
            delivery.drain();
        }
        desk.heads.keep(sync.newest());
    }

    private void stateChanged(ConnectionState state) {
        if (state == ConnectionState.CONNECTED) {
            run(logThread, () -> quietly(this::syncNow));
        } else {
            run(intakeThread, delivery::releaseWaiting);
        }
    }

    private void event(Event event) {
        if (event.hasFolderChanged()) {
            byte[] folder = event.getFolderChanged().getFolderId().toByteArray();
            long seq = event.getFolderChanged().getSeq();
            run(logThread, () -> quietly(() -> {
                FolderLog log = desk.log(Id.of(folder));
                if (seq > log.seq() && desk.link.connected()) {
                    sync.one(log);
                }
            }));
        }
    }

    /** Background work: what fails here is told as a problem or tried again by the next poll. */
    private void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            CryptoExpressException failure = Failures.of(e);
            if (failure.code() == ErrorCode.TAMPERED) {
                desk.problem(new Problem(Id.ZERO, Optional.empty(), failure.code(), failure.getMessage()));
            } else if (!Link.passing(failure.code())) {
                LOG.warn("work in the background failed", e);
            }
        }
    }

    private static Runnable guarded(CompletableFuture<?> future, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                future.completeExceptionally(Failures.of(e));
            }
        };
    }

    private static <T> CompletableFuture<T> answer(Executor executor, Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        run(executor, () -> {
            try {
                future.complete(work.call());
            } catch (Exception e) {
                future.completeExceptionally(Failures.of(e));
            }
        }, future);
        return future;
    }

    private static void run(Executor executor, Runnable work) {
        run(executor, work, new CompletableFuture<>());
    }

    private static void run(Executor executor, Runnable work, CompletableFuture<?> refused) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            refused.completeExceptionally(new CryptoExpressException(ErrorCode.CANCELLED, "closed", e));
        }
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, "cryptoexpress-folders-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        try {
            states.close();
            events.close();
        } catch (Exception e) {
            LOG.warn("a listener could not be removed", e);
        }
        transferThreads.shutdownNow();
        intakeThread.shutdown();
        if (desk.link.connected()) {
            run(logThread, () -> quietly(() -> desk.heads.keep(sync.newest())));
        }
        logThread.shutdown();
        try {
            intakeThread.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
            if (!logThread.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
                logThread.shutdownNow();
                logThread.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
            }
            transferThreads.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delivery.releaseWaiting();
        desk.close();
    }
}
