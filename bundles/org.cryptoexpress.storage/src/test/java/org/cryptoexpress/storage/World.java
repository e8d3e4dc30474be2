package org.cryptoexpress.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
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
import org.cryptoexpress.protocol.payload.FolderBody;
import org.cryptoexpress.protocol.payload.ItemPayload;

/**
 * Folder logs of several accounts in memory, without keys and server: what documents make of shared folders is what is
 * tested. Every account sees every change of the folders that it has joined at once. Not for several threads at a time.
 */
final class World {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Id, Log> logs = new LinkedHashMap<>();
    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    /** Changes that fail. */
    Predicate<ItemChange> broken = change -> false;

    /** One folder log. */
    private static final class Log {
        private final Map<Id, Item> items = new LinkedHashMap<>();
        private final Map<Id, byte[]> contents = new LinkedHashMap<>();
        private final Map<Id, FolderMember> members = new LinkedHashMap<>();
        private final Map<Id, Standing> standings = new LinkedHashMap<>();
        private long seq = 1;
    }

    /** An account with its documents. */
    Account account(String name) {
        Account account = new Account(name);
        accounts.add(account);
        return account;
    }

    /** Adds somebody who accepts. */
    void share(Account owner, String path, Account other, FolderRole role) {
        Id folder = owner.documents.sharing().of(DocumentPath.parse(path)).info().folder();
        join(folder, owner, other, role);
    }

    private void join(Id folder, Account by, Account who, FolderRole role) {
        Log log = logs.get(folder);
        log.members.put(who.id, new FolderMember(who.id, who.name, Hash32.ZERO, role, 0, by.id, 1));
        log.standings.put(who.id, Standing.JOINED);
        tell(folder, Set.of(folder));
    }

    /** Takes somebody out. */
    void remove(String path, Account owner, Account other) {
        Id folder = owner.documents.sharing().of(DocumentPath.parse(path)).info().folder();
        logs.get(folder).members.remove(other.id);
        logs.get(folder).standings.put(other.id, Standing.LEFT);
        tell(folder, Set.of(folder));
    }

    private void tell(Id folder, Set<Id> items) {
        accounts.forEach(account -> account.listeners.forEach(l -> l.accept(new FolderChange(folder, items))));
    }

    /** One account's view; {@link Sharing} as far as the tests need it. */
    final class Account implements FolderService {
        final Id id = Id.random(RANDOM);
        final String name;
        final Documents documents;
        private final List<Consumer<FolderChange>> listeners = new CopyOnWriteArrayList<>();
        private final Sharing sharing = (Sharing) java.lang.reflect.Proxy.newProxyInstance(
                World.class.getClassLoader(), new Class<?>[] { Sharing.class },
                (self, method, arguments) -> switch (method
                        .getName()) {
                case "all" -> logs.keySet().stream().map(this::info).flatMap(Optional::stream).toList();
                case "info" -> info((Id) arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
                });

        Account(String name) {
            this.name = name;
            this.documents = DocumentsFactory.open(this);
        }

        private Optional<FolderInfo> info(Id folder) {
            Log log = logs.get(folder);
            if (log == null || !log.standings.containsKey(id)) {
                return Optional.empty();
            }
            Optional<FolderMember> me = Optional.ofNullable(log.members.get(id));
            return Optional.of(new FolderInfo(folder, "org.cryptoexpress.documents",
                    log.items.get(folder).payload().getName(), log.standings.get(id), me.map(FolderMember::role),
                    me.map(FolderMember::addedBy).orElse(id), 1, List.copyOf(log.members.values()), false, false,
                    false, 0));
        }

        private boolean joined(Id folder) {
            return logs.containsKey(folder) && logs.get(folder).standings.get(id) == Standing.JOINED;
        }

        @Override
        public Id account() {
            return id;
        }

        @Override
        public Sharing sharing() {
            return sharing;
        }

        @Override
        public List<Item> folders() {
            return logs.keySet().stream().filter(this::joined).map(f -> logs.get(f).items.get(f)).toList();
        }

        @Override
        public Optional<Item> item(ItemRef ref) {
            return joined(ref.folder()) ? Optional.ofNullable(logs.get(ref.folder()).items.get(ref.item()))
                    : Optional.empty();
        }

        @Override
        public Collection<Item> items(Id folder) {
            return !joined(folder) ? List.of()
                    : logs.get(folder).items.values().stream().filter(i -> !i.ref().isRoot()).toList();
        }

        @Override
        public Id newItemId() {
            return Id.random(RANDOM);
        }

        @Override
        public String userName(Id account) {
            return accounts.stream().filter(a -> a.id.equals(account)).map(a -> a.name).findFirst()
                    .orElse(account.hex());
        }

        @Override
        public CompletableFuture<Void> sync() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Item> createFolder(String folderKind, String folderName) {
            Id folder = Id.random(RANDOM);
            Log log = new Log();
            log.members.put(id, new FolderMember(id, name, Hash32.ZERO, FolderRole.OWNER, 0, id, 1));
            log.standings.put(id, Standing.JOINED);
            logs.put(folder, log);
            return submit(ItemChange.create(ItemRef.root(folder), ItemPayload.newBuilder()
                    .setKind("org.cryptoexpress.folder").setName(folderName)
                    .setBody(FolderBody.newBuilder().setFolderKind(folderKind).build().toByteString()).build()),
                    Progress.NONE);
        }

        @Override
        public CompletableFuture<Item> submit(ItemChange change, Progress progress) {
            try {
                if (broken.test(change)) {
                    throw new CryptoExpressException(ErrorCode.DISCONNECTED, "broken");
                }
                return CompletableFuture.completedFuture(apply(change, progress));
            } catch (CryptoExpressException e) {
                return CompletableFuture.failedFuture(e);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private Item apply(ItemChange change, Progress progress) throws IOException {
            Log log = logs.get(change.ref().folder());
            Optional<Item> before = Optional.ofNullable(log.items.get(change.ref().item()));
            FolderRole role = log.members.get(id).role();
            boolean own = before.map(b -> b.creator().equals(id)).orElse(true);
            if (!role.writes() || role == FolderRole.CONTRIBUTOR && !own) {
                throw new CryptoExpressException(ErrorCode.FORBIDDEN, "server");
            }
            ItemPayload.Builder payload = change.payload().or(() -> before.map(Item::payload)).orElseThrow()
                    .toBuilder();
            change.name().ifPresent(payload::setName);
            change.description().ifPresent(payload::setDescription);
            change.parent().ifPresent(p -> payload.setParent(p.equals(change.ref().folder()) ? ByteString.EMPTY
                    : ByteString.copyFrom(p.bytes())));
            ContentInfo info = ContentInfo.NONE;
            if (change.content().isPresent()) {
                byte[] bytes;
                try (InputStream in = change.content().get().open()) {
                    bytes = in.readAllBytes();
                }
                progress.report("upload", bytes.length, bytes.length);
                log.contents.put(change.ref().item(), bytes);
                info = new ContentInfo(bytes.length, sha256(bytes));
            }
            ContentInfo known = info;
            change.body().ifPresent(body -> payload.setBody(body.apply(known)));
            long seq = ++log.seq;
            Item item = new Item(change.ref(), before.map(Item::version).orElse(0L) + 1,
                    change.action() == ItemChange.Action.DELETE, payload.build(), before.map(Item::creator).orElse(id),
                    id, 0, before.map(Item::createdSeq).orElse(seq), seq, log.contents.containsKey(change.ref().item()),
                    false);
            log.items.put(change.ref().item(), item);
            tell(change.ref().folder(), Set.of(change.ref().item()));
            return item;
        }

        @Override
        public CompletableFuture<ContentInfo> read(ItemRef ref, OutputStream target, Progress progress) {
            byte[] bytes = logs.get(ref.folder()).contents.get(ref.item());
            try {
                target.write(bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return CompletableFuture.completedFuture(new ContentInfo(bytes.length, sha256(bytes)));
        }

        @Override
        public CompletableFuture<List<Item>> versions(ItemRef ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<ContentInfo> read(ItemRef ref, long version, OutputStream target, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ContentSource content(ItemRef ref, long version, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ContentSource content(ItemRef ref, Progress progress) {
            return ContentSource.of(logs.get(ref.folder()).contents.get(ref.item()));
        }

        @Override
        public AutoCloseable onChange(Consumer<FolderChange> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        @Override
        public int pending() {
            return 0;
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public void close() {
            listeners.clear();
        }

        // What a test does with it.

        Item raw(ItemChange change) {
            return submit(change, Progress.NONE).join();
        }

        Id log(String path) {
            return documents.sharing().of(DocumentPath.parse(path)).info().folder();
        }

        ItemRef ref(String path) {
            return ItemRef.ofHandle(entry(path).handle());
        }

        DocumentEntry entry(String path) {
            return documents.find(DocumentPath.parse(path)).orElseThrow();
        }

        void mkdir(String... paths) {
            Stream.of(paths).forEach(path -> Client.get(documents.makeFolder(DocumentPath.parse(path))));
        }

        /** A document with a text, without a local file. */
        void write(String path, String text) {
            DocumentPath at = DocumentPath.parse(path);
            Item parent = item(place(at.parent())).orElseThrow();
            Optional<DocumentEntry> before = documents.find(at);
            ItemPayload.Builder payload = ItemPayload.newBuilder().setKind("org.cryptoexpress.document")
                    .setName(at.name());
            if (!parent.ref().isRoot()) {
                payload.setParent(ByteString.copyFrom(parent.ref().item().bytes()));
            }
            ItemChange change = before.map(e -> ItemChange.edit(ItemRef.ofHandle(e.handle()))).orElseGet(
                    () -> ItemChange.create(new ItemRef(parent.ref().folder(), newItemId()), payload.build()));
            raw(change.withContent(ContentSource.of(text.getBytes(StandardCharsets.UTF_8)),
                    info -> org.cryptoexpress.protocol.payload.DocumentBody.newBuilder().setLength(info.length())
                            .setSha256(ByteString.copyFrom(info.sha256().bytes())).build().toByteString()));
        }

        /** The folder's own item, behind links. */
        private ItemRef place(DocumentPath path) {
            ItemRef ref = ItemRef.ofHandle(documents.find(path).orElseThrow().handle());
            Id folder = documents.sharing().of(path).info().folder();
            return ref.folder().equals(folder) ? ref : ItemRef.root(folder);
        }

        String read(String path) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            read(ref(path), out, Progress.NONE).join();
            return out.toString(StandardCharsets.UTF_8);
        }

        List<String> ls(String path) {
            return documents.list(DocumentPath.parse(path)).stream().map(DocumentEntry::name).toList();
        }

        void mv(String from, String to) {
            Client.get(documents.move(DocumentPath.parse(from), DocumentPath.parse(to), Progress.NONE));
        }

        SharedFolder separate(String path) {
            return Client.get(documents.sharing().separate(DocumentPath.parse(path), Progress.NONE));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Hash32 sha256(byte[] bytes) {
        try {
            return Hash32.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
