package org.cryptoexpress.boards.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.AreaWork;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;

/** The boards of this account in memory. Thread-safe: whoever asks has it alone. */
final class Shelf {
    private final FolderService service;
    private final Rights rights;
    private final AreaWork work;
    private final Map<Id, BoardModel> models = new HashMap<>();

    Shelf(FolderService service, Rights rights, AreaWork work) {
        this.service = service;
        this.rights = rights;
        this.work = work;
    }

    /** Takes in the boards that there are; others may come and go meanwhile. */
    synchronized void load() {
        List<Id> boards = service.folders().stream().filter(root -> Kinds.log(root, Kinds.BOARD))
                .map(root -> root.ref().folder()).toList();
        models.keySet().retainAll(boards);
        for (Id board : boards) {
            if (!models.containsKey(board)) {
                BoardModel model = new BoardModel(board, rights, new Before(board));
                models.put(board, model);
                service.items(board).forEach(model::put);
            }
        }
    }

    /** Takes in a change; whether it was one of a board. */
    synchronized boolean changed(FolderChange change) {
        boolean known = models.containsKey(change.folder());
        if (change.items().contains(change.folder()) || change.items().isEmpty()) {
            load();
        }
        BoardModel model = models.get(change.folder());
        if (model == null || !known) {
            return known || model != null;
        }
        for (Id id : change.items()) {
            if (!id.equals(change.folder())) {
                service.item(new ItemRef(change.folder(), id)).ifPresentOrElse(model::put, () -> model.remove(id));
            }
        }
        return true;
    }

    /** Asks a board; fails with NOT_FOUND. */
    synchronized <T> T ask(Id board, BiFunction<Item, BoardModel, T> question) {
        return find(board, question).orElseThrow(() -> Ops.notFound("there is no such board here"));
    }

    /** Asks a board, if it is there. */
    synchronized <T> Optional<T> find(Id board, BiFunction<Item, BoardModel, T> question) {
        return Optional.ofNullable(models.get(board))
                .flatMap(model -> service.item(ItemRef.root(board)).map(root -> question.apply(root, model)));
    }

    /** Asks all boards. */
    synchronized <T> List<T> all(BiFunction<Item, BoardModel, T> question) {
        List<T> answers = new ArrayList<>();
        models.forEach((board, model) -> find(board, question).ifPresent(answers::add));
        return answers;
    }

    synchronized Collection<Id> boards() {
        return List.copyOf(models.keySet());
    }

    /** Reads earlier revisions, which takes a moment: until then what is judged by them does not count. */
    private final class Before implements BoardModel.History {
        private final Id board;

        Before(Id board) {
            this.board = board;
        }

        @Override
        public void first(Item item) {
            versions(item, versions -> versions.stream().findFirst()
                    .ifPresent(first -> update(model -> model.putFirst(first))));
        }

        @Override
        public void newestByEditor(Item item) {
            versions(item, versions -> versions.stream()
                    .filter(v -> rights.editor(board, v.author(), v.seq())).reduce((older, newer) -> newer)
                    .ifPresent(newest -> update(model -> model.putSection(newest))));
        }

        private void versions(Item item, Consumer<List<Item>> then) {
            CompletableFuture<List<Item>> versions = service.versions(item.ref());
            versions.thenAccept(then);
        }

        private void update(Consumer<BoardModel> change) {
            synchronized (Shelf.this) {
                Optional.ofNullable(models.get(board)).ifPresent(change);
            }
            work.changed();
        }
    }
}
