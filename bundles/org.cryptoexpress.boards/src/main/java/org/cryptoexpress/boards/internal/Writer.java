package org.cryptoexpress.boards.internal;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.google.protobuf.ByteString;
import org.cryptoexpress.boards.Origin;
import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.BoardAttachmentBody;
import org.cryptoexpress.protocol.payload.BoardOrigin;
import org.cryptoexpress.protocol.payload.BoardPoll;
import org.cryptoexpress.protocol.payload.BoardPostBody;
import org.cryptoexpress.protocol.payload.BoardSectionBody;
import org.cryptoexpress.protocol.payload.BoardVoteBody;
import org.cryptoexpress.protocol.payload.ItemPayload;

/** Makes the changes of boards. Runs on threads that may wait. */
final class Writer {
    private static final int MOST_QUOTES = 16;

    private final FolderService service;
    private final Clock clock;

    Writer(FolderService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    Item submit(ItemChange change) {
        return Futures.await(service.submit(change, Progress.NONE));
    }

    /** A new item of a kind under a parent; the board's id for the top level. */
    ItemChange create(Id board, Id parent, String kind, String name, ByteString body) {
        ItemPayload.Builder payload = ItemPayload.newBuilder().setKind(kind).setSchema(1).setName(name).setBody(body);
        if (!parent.equals(board)) {
            payload.setParent(Kinds.bytes(parent));
        }
        return ItemChange.create(new ItemRef(board, service.newItemId()), payload.build());
    }

    static ByteString section(int rank) {
        return BoardSectionBody.newBuilder().setRank(rank).build().toByteString();
    }

    /** The body of a new post. */
    BoardPostBody.Builder body(Id board, PostDraft draft) {
        String text = Texts.text(draft.text());
        Texts.require(draft.quotes().size() <= MOST_QUOTES, "a post quotes at most 16 others");
        BoardPostBody.Builder body = BoardPostBody.newBuilder().setText(text).setWritten(clock.millis());
        draft.quotes().forEach(quoted -> body.addQuotes(Kinds.bytes(quoted.item())));
        mentions(board, text).forEach(who -> body.addMentions(Kinds.bytes(who)));
        draft.poll().ifPresent(poll -> body.setPoll(poll(poll)));
        draft.origin().ifPresent(origin -> body.setOrigin(origin(origin)));
        return body;
    }

    private Set<Id> mentions(Id board, String text) {
        if (text.indexOf('@') < 0) {
            return Set.of();
        }
        Map<String, Id> people = new HashMap<>();
        service.sharing().info(board)
                .ifPresent(info -> info.members().forEach(m -> people.put(Texts.folded(m.userName()), m.account())));
        return Texts.mentions(text, people);
    }

    private static BoardPoll poll(PostDraft.NewPoll poll) {
        List<String> options = poll.options().stream().map(Texts::line).toList();
        String question = Texts.line(poll.question());
        Texts.require(Texts.codePoints(question) <= Node.QUESTION, "the question is too long");
        Texts.require(options.size() >= 2 && options.size() <= Node.MOST_OPTIONS
                && Set.copyOf(options).size() == options.size(), "a poll has 2 to 20 different options");
        Texts.require(options.stream().allMatch(o -> !o.isEmpty() && Texts.codePoints(o) <= Node.OPTION),
                "an option has 1 to 200 characters");
        return BoardPoll.newBuilder().setQuestion(question).addAllOptions(options).setMultiple(poll.multiple())
                .setAnonymous(poll.anonymous()).setCloses(poll.closes().map(c -> c.toEpochMilli()).orElse(0L)).build();
    }

    private static BoardOrigin origin(Origin origin) {
        return BoardOrigin.newBuilder().setFrom(Texts.line(origin.from())).setMessageId(Texts.line(origin.messageId()))
                .setDate(origin.date().map(d -> Math.max(0, d.toEpochMilli())).orElse(0L)).build();
    }

    /** Begins a topic. */
    ItemChange topic(Id board, Id section, String title, List<String> tags, PostDraft draft) {
        BoardPostBody.Builder body = body(board, draft).addAllTags(Texts.tags(tags));
        return create(board, section, Kinds.POST, titled(body, title), body.build().toByteString());
    }

    /** Sets a title and gives the name of the item. */
    static String titled(BoardPostBody.Builder body, String typed) {
        String title = Texts.title(typed);
        String name = Texts.itemName(title);
        body.setTitle(name.equals(title) ? "" : title);
        return name;
    }

    /** Answers a post of a topic. */
    ItemChange answer(Node parent, Id topic, PostDraft draft) {
        Id board = parent.item().ref().folder();
        BoardPostBody.Builder body = body(board, draft).setTopic(Kinds.bytes(topic));
        return create(board, parent.id(), Kinds.POST, Texts.snippet(body.getText()), body.build().toByteString());
    }

    /** Changes the text of a post. */
    ItemChange edit(Node post, boolean begins, PostDraft draft) {
        BoardPostBody.Builder fresh = body(post.item().ref().folder(), draft);
        BoardPostBody.Builder body = post.body().toBuilder().setText(fresh.getText()).clearMentions()
                .addAllMentions(fresh.getMentionsList()).clearQuotes().addAllQuotes(fresh.getQuotesList());
        if (body.getWritten() == 0) {
            body.setWritten(post.written());
        }
        ItemChange change = ItemChange.edit(post.item().ref()).withBody(body.build().toByteString());
        return begins ? change : change.withName(Texts.snippet(body.getText()));
    }

    /** Sends files to a post, one after the other; those that were sent before a failure stay. */
    void attach(ItemRef post, List<Path> files, Progress progress) throws IOException {
        for (Path file : files) {
            progress.check();
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new CryptoExpressException(ErrorCode.LOCAL_FILE, "not a readable file");
            }
            String name = Texts.itemName(Texts.title(String.valueOf(file.getFileName())));
            String mediaType = Optional.ofNullable(URLConnection.guessContentTypeFromName(name)).orElse("");
            ItemChange change = create(post.folder(), post.item(), Kinds.ATTACHMENT, name, ByteString.EMPTY)
                    .withContent(ContentSource.of(file), info -> attachment(info, mediaType));
            Futures.await(service.submit(change, progress), progress);
        }
    }

    private static ByteString attachment(ContentInfo info, String mediaType) {
        return BoardAttachmentBody.newBuilder().setLength(info.length())
                .setSha256(ByteString.copyFrom(info.sha256().bytes())).setMediaType(mediaType).build().toByteString();
    }

    static ByteString vote(Set<Integer> choices) {
        return BoardVoteBody.newBuilder().addAllChoices(new TreeSet<>(choices)).build().toByteString();
    }
}
