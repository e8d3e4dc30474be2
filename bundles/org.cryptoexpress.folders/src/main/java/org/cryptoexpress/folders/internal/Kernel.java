package org.cryptoexpress.folders.internal;

import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.FolderChanged;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel: puts its parts together. Readers see maps that are safe to read at any time. */
@Component(service = FolderService.class)
public final class Kernel implements FolderService {
    private static final Logger LOG = LoggerFactory.getLogger(Kernel.class);
    private static final Duration POLL = Duration.ofSeconds(60);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Desk desk;
    private final Workers workers = new Workers();
    private final LogSync sync;
    private final Delivery delivery;
    private final Upkeep upkeep;
    private final Checkpoints checkpoints;
    private final Submissions submissions;
    private final Readings readings;
    private final Members members;
    private final AutoCloseable states;
    private final AutoCloseable events;

    /** Opens the local store of the session's profile and starts. */
    @Activate
    public Kernel(@Reference Session session) {
        this(session, Clock.systemUTC());
    }

    /** The same with another clock. */
    public Kernel(Session session, Clock clock) {
        this(session, Stores.open(session, RANDOM), RANDOM, clock);
    }

    private Kernel(Session session, Stores.Opened store, SecureRandom random, Clock clock) {
        this.desk = Desk.on(session, store.store(), random, clock);
        store.problem().ifPresent(desk::problem);
        this.sync = new LogSync(desk);
        Appender appender = new Appender(desk, sync);
        Controls controls = new Controls(desk, sync, appender);
        this.upkeep = new Upkeep(desk, workers, controls);
        this.checkpoints = new Checkpoints(desk, appender);
        this.delivery = new Delivery(desk, sync, upkeep, checkpoints);
        this.submissions = new Submissions(desk, workers, delivery);
        this.readings = new Readings(desk);
        this.members = new Members(desk, workers, controls, upkeep,
                new Reencryption(desk, workers, sync, appender));
        this.states = session.onState(this::stateChanged);
        this.events = session.onEvent(this::event);
        workers.every(POLL, this::syncNow);
        if (desk.link.connected()) {
            Workers.quietly(workers.logs, this::syncNow);
        }
    }

    @Override
    public Id account() {
        return desk.me;
    }

    @Override
    public List<Item> folders() {
        return desk.logs.values().stream().filter(log -> desk.standing(log) == Standing.JOINED)
                .map(log -> log.shown().get(log.id())).filter(Objects::nonNull).toList();
    }

    @Override
    public Optional<Item> item(ItemRef ref) {
        return joined(ref.folder()).map(log -> log.shown().get(ref.item()));
    }

    @Override
    public Collection<Item> items(Id folder) {
        return joined(folder).map(log -> log.shown().values().stream().filter(item -> !item.ref().isRoot()).toList())
                .orElse(List.of());
    }

    private Optional<FolderLog> joined(Id folder) {
        return Optional.ofNullable(desk.logs.get(folder)).filter(log -> desk.standing(log) == Standing.JOINED);
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
        return Workers.answer(workers.logs, () -> {
            syncNow();
            return null;
        });
    }

    @Override
    public CompletableFuture<Item> createFolder(String folderKind, String name) {
        return submissions.createFolder(folderKind, name);
    }

    @Override
    public CompletableFuture<Item> submit(ItemChange change, Progress progress) {
        return submissions.submit(change, progress);
    }

    @Override
    public ContentSource content(ItemRef ref, Progress progress) {
        return readings.content(ref, progress);
    }

    @Override
    public CompletableFuture<ContentInfo> read(ItemRef ref, OutputStream target, Progress progress) {
        return Workers.answer(workers.transfers, () -> readings.read(ref, target, progress));
    }

    @Override
    public CompletableFuture<List<Item>> versions(ItemRef ref) {
        return Workers.answer(workers.transfers, () -> readings.versions(ref));
    }

    @Override
    public CompletableFuture<ContentInfo> read(ItemRef ref, long version, OutputStream target, Progress progress) {
        return Workers.answer(workers.transfers, () -> readings.read(ref, version, target, progress));
    }

    @Override
    public ContentSource content(ItemRef ref, long version, Progress progress) {
        return readings.content(ref, version, progress);
    }

    @Override
    public Sharing sharing() {
        return members;
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
            desk.logs.values().forEach(upkeep::consider);
            delivery.drain();
        }
        desk.logs.values().forEach(checkpoints::vouch);
        desk.objects.keepHeads(sync.newest());
    }

    private void stateChanged(ConnectionState state) {
        if (state == ConnectionState.CONNECTED) {
            Workers.quietly(workers.logs, this::syncNow);
        } else {
            Workers.quietly(workers.intake, delivery::releaseWaiting);
        }
    }

    private void event(Event event) {
        if (event.hasFolderChanged()) {
            Workers.quietly(workers.logs, () -> arrived(event.getFolderChanged()));
        }
    }

    /** The entry that comes with the hint spares a question when it is the next one. */
    private void arrived(FolderChanged hint) {
        FolderLog log = desk.log(Id.of(hint.getFolderId().toByteArray()));
        if (hint.hasEntry() && hint.getEntry().getSeq() == log.seq() + 1) {
            sync.attempt(log.id(), () -> sync.accept(log, List.of(hint.getEntry()), tx -> {
            }));
        }
        if (hint.getSeq() > log.seq() && desk.link.connected()) {
            sync.quietly(log);
        }
        upkeep.consider(log);
        delivery.drain();
    }

    @Deactivate
    @Override
    public void close() {
        try {
            states.close();
            events.close();
        } catch (Exception e) {
            LOG.warn("a listener could not be removed", e);
        }
        if (desk.link.connected()) {
            Workers.quietly(workers.logs, () -> desk.objects.keepHeads(sync.newest()));
        }
        workers.close();
        delivery.releaseWaiting();
        desk.close();
    }
}
