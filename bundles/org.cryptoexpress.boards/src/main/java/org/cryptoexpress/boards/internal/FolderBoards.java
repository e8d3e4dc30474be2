package org.cryptoexpress.boards.internal;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.BoardModeration;
import org.cryptoexpress.boards.BoardReading;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.boards.PostVersion;
import org.cryptoexpress.boards.SearchHit;
import org.cryptoexpress.boards.Section;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.AreaWork;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.BoardAttachmentBody;
import org.cryptoexpress.protocol.payload.BoardPoll;
import org.cryptoexpress.protocol.payload.BoardPostBody;
import org.cryptoexpress.storage.VerifiedFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Boards as folder logs. */
@Component(service = Boards.class)
public final class FolderBoards implements Boards {
    private static final Logger LOG = LoggerFactory.getLogger(FolderBoards.class);
    private static final int THREADS = 4;
    private static final long CLOSE_SECONDS = 2;

    private final FolderService service;
    private final Rights rights;
    private final Shelf shelf;
    private final MarkBook marks;
    private final Views views;
    private final Reading reading;
    private final Writer writer;
    private final Search search;
    private final Moderation moderation;
    private final AutoCloseable listening;
    private final AreaWork work = new AreaWork("boards", THREADS, CryptoExpressException::of);

    /** Boards over a kernel, which stays somebody else's. */
    @Activate
    public FolderBoards(@Reference FolderService service) {
        this(service, Clock.systemUTC());
    }

    /** The same with another clock. */
    public FolderBoards(FolderService service, Clock clock) {
        this.service = service;
        this.rights = new Rights(service);
        this.shelf = new Shelf(service, rights, work);
        this.marks = new MarkBook(service);
        this.views = new Views(service, rights, marks, clock);
        this.reading = new Reading(shelf, marks, views, work);
        this.writer = new Writer(service, clock);
        this.search = new Search(service, shelf);
        this.moderation = new Moderation(service, shelf, rights, writer, views, work, clock);
        this.listening = service.onChange(this::changed);
        marks.load();
        shelf.load();
        reading.plan();
    }

    private void changed(FolderChange change) {
        boolean own = marks.changed(change);
        boolean board = shelf.changed(change);
        boolean invitation = change.items().contains(change.folder()) || change.items().isEmpty();
        if (own) {
            reading.plan();
        }
        if (own || board || invitation) {
            work.changed();
        }
    }

    @Override
    public Id account() {
        return service.account();
    }

    @Override
    public CompletableFuture<Void> sync() {
        return service.sync();
    }

    @Override
    public List<Board> list() {
        return shelf.all(views::board).stream().sorted(Comparator.comparing((Board b) -> Texts.folded(b.name()))
                .thenComparing(Board::folder)).toList();
    }

    @Override
    public Optional<Board> find(Id folder) {
        return shelf.find(folder, views::board);
    }

    @Override
    public List<FolderInfo> invitations() {
        return sharing().all().stream()
                .filter(i -> i.standing() == Standing.INVITED || i.standing() == Standing.QUARANTINED)
                .filter(i -> i.kind().equals(Kinds.BOARD)).sorted(Comparator.comparing(FolderInfo::standing)).toList();
    }

    @Override
    public Sharing sharing() {
        return service.sharing();
    }

    @Override
    public CompletableFuture<Board> create(String name, String description) {
        return work.submit(() -> {
            String title = Texts.itemName(Texts.title(name));
            String text = Texts.description(description);
            Id board = Futures.await(service.createFolder(Kinds.BOARD, title)).ref().folder();
            if (!text.isEmpty()) {
                writer.submit(ItemChange.edit(ItemRef.root(board)).withDescription(text));
            }
            return shelf.ask(board, views::board);
        });
    }

    @Override
    public CompletableFuture<Board> change(Id board, String name, String description) {
        return work.submit(() -> {
            ItemChange change = ItemChange.edit(shelf.ask(board, (root, model) -> root.ref()))
                    .withName(Texts.itemName(Texts.title(name))).withDescription(Texts.description(description));
            rights.checkEdits(board, "rename it");
            writer.submit(change);
            return shelf.ask(board, views::board);
        });
    }

    @Override
    public CompletableFuture<Void> delete(Id board) {
        return work.submit(() -> {
            ItemRef root = shelf.ask(board, (item, model) -> item.ref());
            rights.checkManages(board, "delete it; you can leave it");
            writer.submit(ItemChange.delete(root));
            return null;
        });
    }

    @Override
    public List<Section> sections(Id board) {
        return shelf.ask(board, (root, model) -> model.sections().stream().map(s -> views.section(s, model)).toList());
    }

    @Override
    public CompletableFuture<Section> createSection(Id board, String name, String description, int rank) {
        return work.submit(() -> {
            shelf.ask(board, (root, model) -> root);
            rights.checkEdits(board, "make sections");
            ItemChange change = writer.create(board, board, Kinds.SECTION, Texts.itemName(Texts.title(name)),
                    Writer.section(rank)).withDescription(Texts.description(description));
            return section(writer.submit(change).ref());
        });
    }

    @Override
    public CompletableFuture<Section> changeSection(ItemRef section, String name, String description, int rank) {
        return work.submit(() -> {
            section(section);
            rights.checkEdits(section.folder(), "change sections");
            writer.submit(ItemChange.edit(section).withName(Texts.itemName(Texts.title(name)))
                    .withDescription(Texts.description(description)).withBody(Writer.section(rank)));
            return section(section);
        });
    }

    @Override
    public CompletableFuture<Void> deleteSection(ItemRef section) {
        return work.submit(() -> {
            section(section);
            rights.checkEdits(section.folder(), "delete sections");
            writer.submit(ItemChange.delete(section));
            return null;
        });
    }

    private Section section(ItemRef ref) {
        return shelf.ask(ref.folder(), (root, model) -> model.section(ref.item())
                .map(item -> views.section(item, model)).orElseThrow(() -> Ops.notFound("section")));
    }

    @Override
    public List<Topic> topics(Id board) {
        return shelf.ask(board, (root, model) -> views.topics(model, Optional.empty()));
    }

    @Override
    public List<Topic> topics(ItemRef section) {
        return shelf.ask(section.folder(), (root, model) -> views.topics(model, Optional.of(section.item())));
    }

    @Override
    public Optional<Topic> topic(ItemRef ref) {
        return shelf.find(ref.folder(), (root, model) -> model.layout().posts(ref.item()).isEmpty() ? null
                : views.topic(model, ref.item()));
    }

    @Override
    public List<Post> thread(ItemRef topic) {
        return shelf.ask(topic.folder(), (root, model) -> views.thread(model, topic.item()));
    }

    @Override
    public List<Post> flat(ItemRef topic) {
        return shelf.ask(topic.folder(), (root, model) -> views.flat(model, topic.item()));
    }

    @Override
    public Optional<Post> post(ItemRef ref) {
        return shelf.find(ref.folder(), (root, model) -> model.node(ref.item())
                .map(node -> views.post(model, node, views.depth(model, node))).orElse(null));
    }

    private Post need(ItemRef ref) {
        return post(ref).orElseThrow(() -> Ops.notFound("post"));
    }

    /** The post, as the model has it. */
    private Node node(ItemRef ref) {
        return shelf.ask(ref.folder(),
                (root, model) -> model.node(ref.item()).orElseThrow(() -> Ops.notFound("post")));
    }

    @Override
    public CompletableFuture<Post> begin(ItemRef place, String title, List<String> tags, PostDraft draft,
            Progress progress) {
        return work.submit(() -> {
            if (!place.isRoot()) {
                section(place);
            }
            shelf.ask(place.folder(), (root, model) -> root);
            rights.checkPost(place.folder());
            return send(writer.topic(place.folder(), place.item(), title, tags, draft), draft, progress);
        });
    }

    @Override
    public CompletableFuture<Post> reply(ItemRef parent, PostDraft draft, Progress progress) {
        return work.submit(() -> {
            Node above = node(parent);
            rights.checkPost(parent.folder());
            Id topic = shelf.ask(parent.folder(), (root, model) -> model.topic(parent.item()));
            if (shelf.ask(parent.folder(), (root, model) -> model.rules().locked(topic))) {
                rights.checkEdits(parent.folder(), "post in a locked topic");
            }
            return send(writer.answer(above, topic, draft), draft, progress);
        });
    }

    private Post send(ItemChange change, PostDraft draft, Progress progress) throws java.io.IOException {
        writer.submit(change);
        writer.attach(change.ref(), draft.attachments(), progress);
        return need(change.ref());
    }

    @Override
    public CompletableFuture<Post> edit(ItemRef post, PostDraft draft, Progress progress) {
        return work.submit(() -> {
            Node node = changeable(post);
            if (node.item().deleted()) {
                throw Ops.notFound("the post is deleted");
            }
            boolean begins = shelf.ask(post.folder(), (root, model) -> model.topic(post.item()).equals(post.item()));
            return send(writer.edit(node, begins, draft), draft, progress);
        });
    }

    private Node changeable(ItemRef post) {
        Node node = node(post);
        rights.checkChange(node.item());
        return node;
    }

    @Override
    public CompletableFuture<Topic> retitle(ItemRef topic, String title, List<String> tags) {
        return work.submit(() -> {
            Node node = changeable(topic);
            BoardPostBody.Builder body = node.body().toBuilder().clearTags().addAllTags(Texts.tags(tags));
            String name = Writer.titled(body, title);
            if (body.getWritten() == 0) {
                body.setWritten(node.written());
            }
            writer.submit(ItemChange.edit(topic).withName(name).withBody(body.build().toByteString()));
            return topic(topic).orElseThrow(() -> Ops.notFound("topic"));
        });
    }

    @Override
    public CompletableFuture<Post> delete(ItemRef post) {
        return work.submit(() -> {
            writer.submit(ItemChange.delete(changeable(post).item().ref()));
            return need(post);
        });
    }

    @Override
    public CompletableFuture<Post> restore(ItemRef post) {
        return work.submit(() -> {
            writer.submit(ItemChange.restore(changeable(post).item().ref()));
            return need(post);
        });
    }

    @Override
    public CompletableFuture<List<PostVersion>> history(ItemRef post) {
        return work.submit(() -> Futures.await(service.versions(node(post).item().ref())).stream().map(this::version)
                .toList());
    }

    private PostVersion version(Item item) {
        return new PostVersion(item.version(), item.deleted() ? "" : new Node(item, 0).body().getText(), item.author(),
                service.userName(item.author()), Instant.ofEpochMilli(Math.max(0, item.time())), item.deleted());
    }

    @Override
    public CompletableFuture<Post> react(ItemRef post, String typed, boolean on) {
        return work.submit(() -> {
            String sign = Texts.sign(typed);
            rights.checkPost(post.folder());
            List<Item> own = own(node(post), Kinds.REACTION).stream()
                    .filter(item -> item.payload().getName().equals(sign)).toList();
            if (on && own.isEmpty()) {
                writer.submit(writer.create(post.folder(), post.item(), Kinds.REACTION, sign, ByteString.EMPTY));
            } else if (!on) {
                own.forEach(item -> writer.submit(ItemChange.delete(item.ref())));
            }
            return need(post);
        });
    }

    private List<Item> own(Node post, String kind) {
        return shelf.ask(post.item().ref().folder(), (root, model) -> model.attached(kind, post.id()).stream()
                .filter(item -> item.creator().equals(account())).toList());
    }

    @Override
    public CompletableFuture<Post> vote(ItemRef post, Set<Integer> choices) {
        return work.submit(() -> {
            Node node = node(post);
            rights.checkPost(post.folder());
            BoardPoll poll = Node.poll(node.body()).orElseThrow(() -> Ops.notFound("this post has no poll"));
            Texts.require(choices.stream().allMatch(c -> c >= 0 && c < poll.getOptionsCount()), "no such option");
            Texts.require(poll.getMultiple() || choices.size() <= 1, "one option can be chosen");
            Texts.require(!need(post).poll().map(p -> p.closed()).orElse(false), "the poll has ended");
            List<Item> own = own(node, Kinds.VOTE);
            writer.submit(own.isEmpty()
                    ? writer.create(post.folder(), post.item(), Kinds.VOTE, "-", Writer.vote(choices))
                    : ItemChange.edit(own.get(0).ref()).withBody(Writer.vote(choices)));
            return need(post);
        });
    }

    private Item attachment(ItemRef ref) {
        return shelf.ask(ref.folder(), (root, model) -> model.attachedItem(ref.item())
                .filter(item -> Kinds.is(item, Kinds.ATTACHMENT) && !item.deleted())
                .orElseThrow(() -> Ops.notFound("attachment")));
    }

    @Override
    public CompletableFuture<Path> download(ItemRef attachment, Path target, boolean replace, Progress progress) {
        return work.submit(() -> {
            Item item = attachment(attachment);
            return new VerifiedFile(VerifiedFile.placeFor(item.payload().getName(), target), replace, 0).write(
                    out -> Futures.await(service.read(attachment, out, progress), progress),
                    Optional.of(described(item)));
        });
    }

    private static ContentInfo described(Item item) {
        BoardAttachmentBody body = Extras.attachmentBody(item);
        return new ContentInfo(Math.max(0, body.getLength()), Extras.hash(body));
    }

    @Override
    public CompletableFuture<byte[]> content(ItemRef attachment, int most) {
        return work.submit(() -> {
            ContentInfo described = described(attachment(attachment));
            ByteArrayOutputStream out = new Bounded(most);
            if (described.length() > most) {
                throw new CryptoExpressException(ErrorCode.TOO_LARGE, "attachment");
            }
            if (!Futures.await(service.read(attachment, out, Progress.NONE)).equals(described)) {
                throw new CryptoExpressException(ErrorCode.TAMPERED, "content is not the one that is described");
            }
            return out.toByteArray();
        });
    }

    @Override
    public CompletableFuture<Void> detach(ItemRef attachment) {
        return work.submit(() -> {
            Item item = attachment(attachment);
            rights.checkChange(item);
            writer.submit(ItemChange.delete(item.ref()));
            return null;
        });
    }

    @Override
    public BoardModeration moderation() {
        return moderation;
    }

    @Override
    public BoardReading reading() {
        return reading;
    }

    @Override
    public List<SearchHit> search(Optional<Id> board, String words, int limit) {
        return search.find(board, words, limit);
    }

    @Override
    public String userName(Id account) {
        return service.userName(account);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return work.onChange(listener);
    }

    @Override
    public int pending() {
        return service.pending();
    }

    @Deactivate
    @Override
    public void close() {
        try {
            listening.close();
        } catch (Exception e) {
            LOG.warn("a listener could not be removed", e);
        }
        reading.flush().completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).exceptionally(e -> null).join();
        work.close();
    }
}
