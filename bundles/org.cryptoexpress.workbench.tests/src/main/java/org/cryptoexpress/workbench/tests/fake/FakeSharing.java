package org.cryptoexpress.workbench.tests.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;

/** Members in memory, for states of the window that take a dishonest server or much time to come about. */
public final class FakeSharing implements DocumentSharing {
    private static final String KIND = "org.cryptoexpress.documents";

    private final String me;
    private final Runnable changed;
    private final Map<DocumentPath, FolderInfo> folders = new ConcurrentHashMap<>();
    private final List<FolderInfo> others = new CopyOnWriteArrayList<>();
    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private final Map<Id, String> names = new ConcurrentHashMap<>();

    FakeSharing(String me, Runnable changed) {
        this.me = me;
        this.changed = changed;
        names.put(FakeContacts.id(me), me);
    }

    /** Puts a folder there. */
    public void folder(String path, FolderRole mine, Map<String, FolderRole> members) {
        DocumentPath place = DocumentPath.parse(path);
        folders.put(place, info(place.name(), Standing.JOINED, me, mine, members));
        changed.run();
    }

    /** Puts an invitation, or a folder that was left, there. */
    public void other(String name, Standing standing, String by, Map<String, FolderRole> members) {
        others.add(info(name, standing, by, FolderRole.EDITOR, members));
        changed.run();
    }

    /** Finds something out. */
    public void problem(Problem.Kind kind) {
        problems.add(new Problem(FakeContacts.id("folder"), Optional.empty(), ErrorCode.TAMPERED, kind,
                "entry 17 is not signed by its author"));
        changed.run();
    }

    /** Says that somebody has left a folder and its key waits to be renewed. */
    public void awaitRotation(String path) {
        folders.computeIfPresent(DocumentPath.parse(path), (place, i) -> new FolderInfo(i.folder(), KIND, i.name(),
                i.standing(), i.role(), i.addedBy(), i.epoch(), i.members(), true, i.hidesHistory(), i.strict(), 0));
        changed.run();
    }

    /** Whether a folder has other members. */
    boolean isShared(DocumentPath path) {
        return path.names().size() > 0 && Optional.ofNullable(folders.get(top(path)))
                .filter(info -> info.members().size() > 1).isPresent();
    }

    FolderRole role(DocumentPath path) {
        return path.isRoot() ? FolderRole.OWNER
                : Optional.ofNullable(folders.get(top(path))).flatMap(FolderInfo::role).orElse(FolderRole.OWNER);
    }

    private FolderInfo info(String name, Standing standing, String by, FolderRole mine,
            Map<String, FolderRole> members) {
        Map<String, FolderRole> all = new LinkedHashMap<>();
        if (standing != Standing.LEFT) {
            all.put(me, mine);
        }
        all.putAll(members);
        long since = Instant.now().minus(Duration.ofDays(12)).toEpochMilli();
        List<FolderMember> list = all.entrySet().stream()
                .map(e -> new FolderMember(id(e.getKey()), e.getKey(), Hash32.ZERO, e.getValue(), since, id(by), 1))
                .toList();
        return new FolderInfo(FakeContacts.id("folder " + name), KIND, name, standing, Optional.of(mine), id(by), 2,
                list, false, false, false, 0);
    }

    private Id id(String user) {
        Id id = FakeContacts.id(user);
        names.put(id, user);
        return id;
    }

    private static DocumentPath top(DocumentPath path) {
        return new DocumentPath(path.names().subList(0, 1));
    }

    @Override
    public Id account() {
        return FakeContacts.id(me);
    }

    @Override
    public SharedFolder of(DocumentPath path) {
        DocumentPath place = top(path);
        FolderInfo info = folders.computeIfAbsent(place,
                p -> info(p.name(), Standing.JOINED, me, FolderRole.OWNER, Map.of()));
        return new SharedFolder(Optional.of(place), info);
    }

    @Override
    public List<SharedFolder> invitations() {
        return others.stream().filter(i -> i.standing() != Standing.LEFT)
                .map(i -> new SharedFolder(Optional.empty(), i))
                .toList();
    }

    @Override
    public List<SharedFolder> left() {
        return others.stream().filter(i -> i.standing() == Standing.LEFT)
                .map(i -> new SharedFolder(Optional.empty(), i))
                .toList();
    }

    @Override
    public CompletableFuture<SharedFolder> share(DocumentPath folder, List<Invitee> people,
            Optional<Boolean> withHistory, Progress progress) {
        return members(folder, members -> {
            List<FolderMember> more = new ArrayList<>(members);
            people.forEach(p -> more.add(new FolderMember(p.account(), names.getOrDefault(p.account(), "?"),
                    p.statement(), p.role(), System.currentTimeMillis(), account(), 1)));
            return more;
        });
    }

    @Override
    public CompletableFuture<SharedFolder> accept(Id folder) {
        FolderInfo info = others.stream().filter(i -> i.folder().equals(folder)).findFirst().orElseThrow();
        others.remove(info);
        DocumentPath path = DocumentPath.ROOT.child(info.name());
        folders.put(path, info);
        changed.run();
        return CompletableFuture.completedFuture(of(path));
    }

    @Override
    public CompletableFuture<Void> decline(Id folder) {
        others.removeIf(i -> i.folder().equals(folder));
        changed.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> leave(DocumentPath folder) {
        folders.remove(folder);
        changed.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<SharedFolder> remove(DocumentPath folder, Id account, Progress progress) {
        return members(folder, members -> members.stream().filter(m -> !m.account().equals(account)).toList());
    }

    @Override
    public CompletableFuture<SharedFolder> changeRole(DocumentPath folder, Id account, FolderRole role) {
        return members(folder, members -> members.stream().map(m -> m.account().equals(account)
                ? new FolderMember(m.account(), m.userName(), m.statement(), role, m.since(), m.addedBy(), 1) : m)
                .toList());
    }

    @Override
    public CompletableFuture<SharedFolder> transfer(DocumentPath folder, Id account) {
        return changeRole(folder, account, FolderRole.OWNER);
    }

    @Override
    public CompletableFuture<SharedFolder> renewKey(DocumentPath folder) {
        return members(folder, members -> members);
    }

    @Override
    public CompletableFuture<SharedFolder> reencrypt(DocumentPath folder, Progress progress) {
        return members(folder, members -> members);
    }

    @Override
    public CompletableFuture<SharedFolder> policy(DocumentPath folder, boolean hidesHistory, boolean strict) {
        return members(folder, members -> members);
    }

    @Override
    public CompletableFuture<SharedFolder> separate(DocumentPath folder, Progress progress) {
        return CompletableFuture.failedFuture(new CryptoExpressException(ErrorCode.UNSUPPORTED, "fake"));
    }

    @Override
    public List<Activity> activity(DocumentPath path, int limit) {
        List<Activity> entries = new ArrayList<>();
        long time = System.currentTimeMillis();
        FolderInfo info = of(path).info();
        for (FolderMember member : info.members()) {
            entries.add(new Activity(entries.size(), time -= 5_000_000, member.account(), Activity.What.ITEM_CHANGED,
                    Optional.empty(), Optional.empty(), Optional.empty(), "Offer 2027.odt"));
            entries.add(new Activity(entries.size(), time -= 5_000_000, account(), Activity.What.MEMBER_ADDED,
                    Optional.of(member.account()), Optional.of(member.role()), Optional.empty(), ""));
        }
        return entries;
    }

    @Override
    public List<Reader> readers(DocumentPath path) {
        List<Reader> readers = new ArrayList<>();
        of(path).info().members().forEach(m -> readers.add(new Reader(m.account(), m.userName(),
                Optional.of(m.role()), m.since(), m.addedBy(), Optional.empty())));
        readers.add(new Reader(id("old.colleague"), "old.colleague", Optional.empty(), 1_700_000_000_000L, account(),
                Optional.of(System.currentTimeMillis() - 100_000_000)));
        return readers;
    }

    @Override
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public String userName(Id account) {
        return names.getOrDefault(account, account.hex());
    }

    private CompletableFuture<SharedFolder> members(DocumentPath path, UnaryOperator<List<FolderMember>> change) {
        FolderInfo i = of(path).info();
        folders.put(path, new FolderInfo(i.folder(), KIND, i.name(), i.standing(), i.role(), i.addedBy(),
                i.epoch() + 1, change.apply(i.members()), false, i.hidesHistory(), i.strict(), 0));
        changed.run();
        return CompletableFuture.completedFuture(of(path));
    }
}
