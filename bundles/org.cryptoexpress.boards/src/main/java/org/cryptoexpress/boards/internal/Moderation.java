package org.cryptoexpress.boards.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.boards.BoardModeration;
import org.cryptoexpress.boards.ModerationAct;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.AreaWork;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.payload.BoardActBody;

/** Writes and lists acts of moderation. */
final class Moderation implements BoardModeration {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int REASON = 1000;

    private final FolderService service;
    private final Shelf shelf;
    private final Rights rights;
    private final Writer writer;
    private final Views views;
    private final AreaWork work;
    private final Clock clock;

    Moderation(FolderService service, Shelf shelf, Rights rights, Writer writer, Views views, AreaWork work,
            Clock clock) {
        this.service = service;
        this.shelf = shelf;
        this.rights = rights;
        this.writer = writer;
        this.views = views;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> pin(ItemRef topic, boolean on, String reason) {
        return onTopic(topic, on ? BoardActBody.Act.PIN : BoardActBody.Act.UNPIN, reason);
    }

    @Override
    public CompletableFuture<Void> lock(ItemRef topic, boolean on, String reason) {
        return onTopic(topic, on ? BoardActBody.Act.LOCK : BoardActBody.Act.UNLOCK, reason);
    }

    @Override
    public CompletableFuture<Void> announce(ItemRef topic, boolean on, String reason) {
        return onTopic(topic, on ? BoardActBody.Act.ANNOUNCE : BoardActBody.Act.UNANNOUNCE, reason);
    }

    private CompletableFuture<Void> onTopic(ItemRef topic, BoardActBody.Act act, String reason) {
        return work.submit(() -> {
            needTopic(topic);
            return write(topic.folder(), List.of(topic), BoardActBody.newBuilder().setAct(act), reason);
        });
    }

    @Override
    public CompletableFuture<Void> hide(List<ItemRef> posts, boolean on, String reason) {
        List<ItemRef> targets = List.copyOf(posts);
        return work.submit(() -> {
            targets.forEach(this::needPost);
            return write(board(targets), targets, BoardActBody.newBuilder()
                    .setAct(on ? BoardActBody.Act.HIDE : BoardActBody.Act.UNHIDE), reason);
        });
    }

    @Override
    public CompletableFuture<Void> moveTopics(List<ItemRef> topics, ItemRef section, String reason) {
        List<ItemRef> targets = List.copyOf(topics);
        return work.submit(() -> {
            targets.forEach(this::needTopic);
            needPlace(section);
            return write(board(targets), targets, move(section), reason);
        });
    }

    @Override
    public CompletableFuture<Void> merge(ItemRef topic, ItemRef under, String reason) {
        return work.submit(() -> {
            needTopic(topic);
            return moveUnder(topic, under, reason);
        });
    }

    @Override
    public CompletableFuture<Void> movePost(ItemRef post, ItemRef under, String reason) {
        return work.submit(() -> {
            needPost(post);
            return moveUnder(post, under, reason);
        });
    }

    private Void moveUnder(ItemRef post, ItemRef under, String reason) {
        needPost(under);
        boolean within = shelf.ask(post.folder(), (root, model) -> {
            Optional<Id> at = Optional.of(under.item());
            while (at.isPresent() && !at.get().equals(post.item())) {
                at = model.node(at.get()).flatMap(n -> model.layout().place(n).parent());
            }
            return at.isPresent();
        });
        Texts.require(!within, "a post cannot stand under itself or one of its answers");
        return write(post.folder(), List.of(post), move(under), reason);
    }

    @Override
    public CompletableFuture<Topic> split(ItemRef post, ItemRef section, String title, String reason) {
        return work.submit(() -> {
            needPost(post);
            needPlace(section);
            write(post.folder(), List.of(post), move(section).setTitle(Texts.title(title)), reason);
            return shelf.ask(post.folder(), (root, model) -> views.topic(model, post.item()));
        });
    }

    @Override
    public CompletableFuture<Void> expire(ItemRef place, Optional<Duration> after, String reason) {
        return work.submit(() -> {
            if (!place.isRoot()) {
                needTopic(place);
            }
            Texts.require(after.map(a -> a.compareTo(SHORTEST) >= 0).orElse(true), "posts stay for a minute at least");
            return write(place.folder(), place.isRoot() ? List.of() : List.of(place), BoardActBody.newBuilder()
                    .setAct(BoardActBody.Act.EXPIRE).setSeconds(after.map(Duration::toSeconds).orElse(0L)), reason);
        });
    }

    @Override
    public CompletableFuture<Integer> purge(Id board) {
        return work.submit(() -> {
            List<ItemRef> ended = shelf.ask(board, (root, model) -> model.nodes().stream()
                    .filter(n -> !n.item().deleted() && views.expired(model, n) && rights.mayChange(n.item()))
                    .map(n -> n.item().ref()).toList());
            ended.forEach(ref -> writer.submit(ItemChange.delete(ref)));
            return ended.size();
        });
    }

    private static BoardActBody.Builder move(ItemRef destination) {
        BoardActBody.Builder body = BoardActBody.newBuilder().setAct(BoardActBody.Act.MOVE);
        return destination.isRoot() ? body : body.setDestination(Kinds.bytes(destination.item()));
    }

    private static Id board(List<ItemRef> targets) {
        Texts.require(!targets.isEmpty() && targets.size() <= Act.MOST_TARGETS, "1 to 1000 posts at a time");
        Texts.require(targets.stream().allMatch(t -> t.folder().equals(targets.get(0).folder())), "of one board");
        return targets.get(0).folder();
    }

    private Void write(Id board, List<ItemRef> targets, BoardActBody.Builder body, String reason) {
        String why = Texts.line(reason);
        Texts.require(Texts.codePoints(why) <= REASON, "the reason is too long");
        rights.checkEdits(board, "moderate it");
        targets.forEach(target -> body.addTargets(Kinds.bytes(target.item())));
        body.setReason(why);
        String name = body.getAct().name().toLowerCase(Locale.ROOT);
        writer.submit(writer.create(board, board, Kinds.ACT, name, body.build().toByteString()));
        return null;
    }

    private void needPost(ItemRef ref) {
        shelf.ask(ref.folder(), (root, model) -> model.node(ref.item()).orElseThrow(() -> Ops.notFound("post")));
    }

    private void needTopic(ItemRef ref) {
        boolean topic = shelf.ask(ref.folder(), (root, model) -> model.topic(ref.item()).equals(ref.item()));
        Texts.require(topic, "this is no topic");
    }

    private void needPlace(ItemRef place) {
        shelf.ask(place.folder(), (root, model) -> place.isRoot() ? root
                : model.section(place.item()).orElseThrow(() -> Ops.notFound("section")));
    }

    @Override
    public List<ModerationAct> log(Id board) {
        List<ModerationAct> acts = shelf.ask(board, (root, model) -> {
            List<ModerationAct> all = new ArrayList<>();
            model.rules().log().forEach(applied -> all.add(act(board, applied)));
            model.nodes().stream().map(Node::item).filter(item -> !item.author().equals(item.creator()))
                    .forEach(item -> all.add(change(item)));
            return all;
        });
        acts.sort(Comparator.comparingLong(ModerationAct::seq).reversed());
        return acts;
    }

    private ModerationAct act(Id board, Rules.Applied applied) {
        Act act = applied.act();
        boolean moves = act.body().getAct() == BoardActBody.Act.MOVE;
        return new ModerationAct(act.seq(), time(act.item()), act.by(), service.userName(act.by()),
                ModerationAct.What.valueOf(act.body().getAct().name()),
                act.targets().stream().map(t -> new ItemRef(board, t)).toList(),
                moves ? Optional.of(new ItemRef(board, Kinds.id(act.body().getDestination()).orElse(board)))
                        : Optional.empty(),
                cut(act.body().getTitle()), cut(act.body().getReason()), applied.allowed());
    }

    private ModerationAct change(Item item) {
        return new ModerationAct(item.seq(), time(item), item.author(), service.userName(item.author()),
                item.deleted() ? ModerationAct.What.DELETE : ModerationAct.What.EDIT, List.of(item.ref()),
                Optional.empty(), "", "", true);
    }

    private Instant time(Item item) {
        return Instant.ofEpochMilli(Math.max(0, Math.min(item.time(), clock.millis())));
    }

    private static String cut(String text) {
        return Texts.line(text.substring(0, Math.min(text.length(), 2 * REASON)));
    }
}
