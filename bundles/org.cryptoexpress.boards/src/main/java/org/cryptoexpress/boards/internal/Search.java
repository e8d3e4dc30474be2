package org.cryptoexpress.boards.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.boards.SearchHit;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.payload.BoardPostBody;

/** Looks for words in all posts that are here. */
final class Search {
    private static final int BEFORE = 40;
    private static final int LENGTH = 160;

    private final FolderService service;
    private final Shelf shelf;

    Search(FolderService service, Shelf shelf) {
        this.service = service;
        this.shelf = shelf;
    }

    private record Candidate(Node node, String board) {
    }

    List<SearchHit> find(Optional<Id> board, String typed, int limit) {
        List<String> words = List.of(Texts.folded(typed).strip().split("\\s+"));
        List<SearchHit> hits = new ArrayList<>();
        if (typed.isBlank()) {
            return hits;
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Id each : board.map(List::of).orElseGet(() -> List.copyOf(shelf.boards()))) {
            shelf.find(each, (root, model) -> candidates.addAll(model.nodes().stream()
                    .map(node -> new Candidate(node, root.payload().getName())).toList()));
        }
        candidates.sort((a, b) -> Long.compare(b.node().written(), a.node().written()));
        for (Candidate candidate : candidates) {
            if (hits.size() >= limit) {
                break;
            }
            match(candidate, words).ifPresent(hits::add);
        }
        return hits;
    }

    private Optional<SearchHit> match(Candidate candidate, List<String> words) {
        Item item = candidate.node().item();
        if (item.deleted()) {
            return Optional.empty();
        }
        BoardPostBody body = candidate.node().body();
        String author = service.userName(item.creator());
        String text = Texts.folded(body.getText());
        String rest = Texts.folded(String.join("\n", item.payload().getName(), body.getTitle(), author,
                body.getOrigin().getFrom(), String.join("\n", body.getTagsList())));
        if (!words.stream().allMatch(word -> text.contains(word) || rest.contains(word))) {
            return Optional.empty();
        }
        return shelf.find(item.ref().folder(), (root, model) -> {
            Id topic = model.topic(candidate.node().id());
            String title = model.node(topic).map(model::title).orElse("Recovered");
            return new SearchHit(item.ref(), new ItemRef(item.ref().folder(), topic), candidate.board(), title, author,
                    snippet(body.getText(), text, words));
        });
    }

    private static String snippet(String text, String folded, List<String> words) {
        int at = words.stream().mapToInt(folded::indexOf).filter(i -> i >= 0).min().orElse(0);
        int from = Math.max(0, Math.min(at, text.length()) - BEFORE);
        String cut = text.substring(from, Math.min(text.length(), from + LENGTH));
        return (from > 0 ? "… " : "") + Texts.line(cut) + (from + LENGTH < text.length() ? " …" : "");
    }
}
