package org.cryptoexpress.boards.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.payload.BoardMarksBody;
import org.cryptoexpress.protocol.payload.ItemPayload;

/**
 * Where marks are kept: items of a folder that only this account is a member of. Two devices that begin at the same time
 * make two; then the one with the smallest id is written to and all are read. Whoever finds that an item has less than he
 * knows writes it again, so that all devices come to the same. Thread-safe.
 */
final class MarkBook {
    private static final String NAME = "Read on boards";

    private final FolderService service;
    private final Map<Id, Marks> boards = new HashMap<>();
    private final Set<Part> dirty = new LinkedHashSet<>();
    private List<Id> books = List.of();

    /** One sixteenth of a board. */
    private record Part(Id board, int part) {
    }

    /** What is asked of, or done to, the marks of a board, alone. */
    interface Work<T> {
        T on(Marks marks);
    }

    MarkBook(FolderService service) {
        this.service = service;
    }

    /** Takes in what there is. */
    synchronized void load() {
        List<Id> before = books;
        books = service.folders().stream().filter(this::own).map(root -> root.ref().folder()).sorted().toList();
        books.stream().filter(b -> !before.contains(b)).forEach(b -> service.items(b).forEach(this::take));
    }

    /** Nobody else's folder is ever taken for one of marks. */
    private boolean own(Item root) {
        Id me = service.account();
        return Kinds.log(root, Kinds.MARKS) && root.creator().equals(me)
                && service.sharing().info(root.ref().folder()).map(i -> i.addedBy().equals(me)
                        && i.members().stream().allMatch(m -> m.account().equals(me))).orElse(true);
    }

    /** Takes in a change; whether it was one of marks. */
    synchronized boolean changed(FolderChange change) {
        if (change.items().contains(change.folder()) || change.items().isEmpty()) {
            load();
        }
        if (!books.contains(change.folder())) {
            return false;
        }
        change.items().forEach(id -> service.item(new ItemRef(change.folder(), id)).ifPresent(this::take));
        return true;
    }

    private void take(Item item) {
        if (item.deleted() || !Kinds.is(item, Kinds.MARKS)) {
            return;
        }
        parse(item).ifPresent(body -> Kinds.id(body.getBoard()).ifPresent(board -> {
            Marks marks = marks(board);
            marks.join(body);
            if (body.getPart() < Marks.PARTS && !marks.part(body.getPart()).equals(body)) {
                dirty.add(new Part(board, body.getPart()));
            }
        }));
    }

    private static Optional<BoardMarksBody> parse(Item item) {
        try {
            return Optional.of(BoardMarksBody.parseFrom(item.payload().getBody()));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private Marks marks(Id board) {
        return boards.computeIfAbsent(board, Marks::new);
    }

    /** Asks the marks of a board. */
    synchronized <T> T ask(Id board, Work<T> work) {
        return work.on(marks(board));
    }

    /** Changes the marks of a topic; whether that changed anything. */
    synchronized boolean change(Id board, Id topic, Work<Boolean> work) {
        boolean changed = work.on(marks(board));
        if (changed) {
            dirty.add(new Part(board, Marks.part(topic)));
        }
        return changed;
    }

    /** Changes the marks of a whole board. */
    synchronized boolean changeAll(Id board, Work<Boolean> work) {
        boolean changed = work.on(marks(board));
        if (changed) {
            for (int part = 0; part < Marks.PARTS; part++) {
                dirty.add(new Part(board, part));
            }
        }
        return changed;
    }

    synchronized boolean dirty() {
        return !dirty.isEmpty();
    }

    /** Writes what is not written. Waits; one thread at a time. */
    void write() {
        List<ItemChange> changes;
        Id book = dirty() ? book() : Id.ZERO;
        synchronized (this) {
            changes = dirty.stream().map(part -> change(book, part)).flatMap(Optional::stream).toList();
            dirty.clear();
        }
        changes.stream().map(change -> service.submit(change, org.cryptoexpress.protocol.Progress.NONE)).toList()
                .forEach(Futures::await);
    }

    private Optional<ItemChange> change(Id book, Part part) {
        ItemRef ref = new ItemRef(book, itemId(part));
        BoardMarksBody body = marks(part.board()).part(part.part());
        Optional<Item> item = service.item(ref);
        if (item.isEmpty()) {
            boolean nothing = body.getTopicsCount() == 0 && !body.hasWhole();
            return nothing ? Optional.empty() : Optional.of(ItemChange.create(ref, ItemPayload.newBuilder()
                    .setKind(Kinds.MARKS).setSchema(1).setName(NAME).setBody(body.toByteString()).build()));
        }
        boolean same = parse(item.get()).map(body::equals).orElse(false);
        return same ? Optional.empty() : Optional.of(ItemChange.edit(ref).withBody(body.toByteString()));
    }

    /** The same at all devices, so that they write to the same item. */
    private static Id itemId(Part part) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("board marks".getBytes(StandardCharsets.US_ASCII));
            digest.update(part.board().bytes());
            digest.update((byte) part.part());
            return Id.of(Arrays.copyOf(digest.digest(), Id.LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new CryptoExpressException(ErrorCode.INTERNAL, "SHA-256", e);
        }
    }

    /** The folder to write to. Another device may have made it already: so the folders are read first, if they can be. */
    private Id book() {
        if (first().isEmpty()) {
            try {
                Futures.await(service.sync());
            } catch (CryptoExpressException e) {
                if (e.code() == ErrorCode.CANCELLED) {
                    throw e;
                }
            }
            load();
        }
        Optional<Id> known = first();
        if (known.isPresent()) {
            return known.get();
        }
        Id made = Futures.await(service.createFolder(Kinds.MARKS, NAME)).ref().folder();
        load();
        return first().orElse(made);
    }

    private synchronized Optional<Id> first() {
        return books.stream().findFirst();
    }
}
