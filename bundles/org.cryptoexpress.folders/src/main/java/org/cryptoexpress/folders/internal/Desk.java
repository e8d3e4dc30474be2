package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.ItemStates;
import org.cryptoexpress.crypto.v1.KeyWrap;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.localstore.LocalStore;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts of the kernel share: logs, queue, directory, listeners, problems. */
final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final int MOST_PROBLEMS = 100;
    private static final int KEY_PLACE = Id.LENGTH + 4;

    final Link link;
    final Shelf shelf;
    final SecureRandom random;
    final Clock clock;
    final Id me;
    final DirectoryCache directory;
    final Outbox outbox;
    final AccountObjects objects;
    final Standings standings;
    final Sealer sealer;
    final ContentReader contents;
    final Map<Id, FolderLog> logs = new ConcurrentHashMap<>();
    private final Secret keeper;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Consumer<FolderChange>> listeners = new CopyOnWriteArrayList<>();

    Desk(Link link, Shelf shelf, SecureRandom random, Clock clock) {
        this.link = link;
        this.shelf = shelf;
        this.random = random;
        this.clock = clock;
        this.me = Id.of(ring().userId());
        this.keeper = ring().derive("folder keys");
        this.directory = new DirectoryCache(link, shelf, random);
        this.outbox = new Outbox(shelf);
        this.objects = new AccountObjects(link, shelf, random);
        this.standings = new Standings(me, objects::joined);
        this.sealer = new Sealer(this::ring, random, clock);
        this.contents = new ContentReader(link, shelf);
        load();
    }

    /** Takes the store over; closes it when it cannot start, setting a damaged one aside is for the next start. */
    static Desk on(Session session, LocalStore store, SecureRandom random, Clock clock) {
        boolean done = false;
        try {
            Desk desk = new Desk(new Link(session), new Shelf(store), random, clock);
            done = true;
            return desk;
        } finally {
            if (!done) {
                store.close();
            }
        }
    }

    private void load() {
        shelf.all(Shelf.FOLDERS, (position, value) -> {
            ByteReader in = new ByteReader(value);
            FolderLog log = log(in.id());
            FolderState state = FolderState.restore(in.rest(), ItemStates.inMemory(),
                    seq -> shelf.entry(log.id(), seq).position());
            log.accept(state, shelf.roll(log.id()).orElseGet(() -> Roll.of(shelf, log.id(), state.seq())),
                    shelf.exposure(log.id()).orElseGet(() -> Exposure.of(shelf, log.id(), state.seq())));
            shelf.rows(log.id()).forEach(row -> log.rows().put(row.ref().item(), row));
        });
        shelf.all(Shelf.KEYS, (position, value) -> {
            ByteReader in = new ByteReader(value);
            Id folder = in.id();
            long epoch = in.u32();
            log(folder).keys().put(epoch, KeyWrap.open(FolderKeys.kept(folder, epoch), keeper,
                    java.util.Arrays.copyOfRange(value, KEY_PLACE, value.length)));
        });
        shelf.all(Shelf.QUEUE, (number, value) -> log(QueuedChange.decode(value).ref().folder()));
        logs.values().forEach(log -> {
            log.rows().keySet().forEach(item -> refresh(log, item));
        });
        shelf.all(Shelf.QUEUE, (number, value) -> refresh(QueuedChange.decode(value).ref()));
    }

    FolderLog log(Id folder) {
        return logs.computeIfAbsent(folder, FolderLog::new);
    }

    /** The keys of the account, always the newest ones. */
    KeyRing ring() {
        return link.session().keys();
    }

    Standing standing(FolderLog log) {
        return standings.of(log);
    }

    /** A log that this account has joined; fails with NOT_FOUND for others. */
    FolderLog joined(Id folder) {
        return Optional.ofNullable(logs.get(folder)).filter(log -> standing(log) == Standing.JOINED)
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "folder " + folder));
    }

    Batch batch(FolderLog log) {
        return new Batch(log, me, clock.millis(), shelf, directory, new KeyReception(log, ring(), keeper, random));
    }

    /** A folder key as it is kept in the local store. */
    byte[] kept(Id folder, long epoch, Secret key) {
        return KeyWrap.seal(FolderKeys.kept(folder, epoch), keeper, key, random);
    }

    void refresh(ItemRef ref) {
        refresh(log(ref.folder()), ref.item());
    }

    /** Computes anew how an item looks. */
    void refresh(FolderLog log, Id item) {
        synchronized (log) {
            Optional<Item> shown = log.row(item).flatMap(ItemRow::item);
            for (QueuedChange change : outbox.of(new ItemRef(log.id(), item))) {
                shown = change.shown(shown, me);
            }
            if (shown.isPresent()) {
                log.shown().put(item, shown.get());
            } else {
                log.shown().remove(item);
            }
        }
    }

    /** Computes items anew and tells the listeners. */
    void changed(FolderLog log, Set<Id> items) {
        items.forEach(item -> refresh(log, item));
        FolderChange change = new FolderChange(log.id(), items);
        for (Consumer<FolderChange> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.warn("a listener failed", e);
            }
        }
    }

    /** Tells the listeners that a folder and all in it is to be looked up again. */
    void allChanged(FolderLog log) {
        Set<Id> items = new HashSet<>(log.rows().keySet());
        items.add(log.id());
        changed(log, items);
    }

    AutoCloseable listen(Consumer<FolderChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells a problem, once however often it is found. */
    void problem(Problem problem) {
        synchronized (problems) {
            if (problems.contains(problem)) {
                return;
            }
            LOG.warn("{} {} {}", problem.code(), problem.kind(), problem.detail());
            problems.add(problem);
            if (problems.size() > MOST_PROBLEMS) {
                problems.remove(0);
            }
        }
    }

    List<Problem> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    @Override
    public void close() {
        logs.values().forEach(FolderLog::close);
        objects.close();
        keeper.close();
        shelf.close();
    }
}
