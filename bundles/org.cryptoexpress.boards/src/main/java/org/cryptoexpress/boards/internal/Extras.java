package org.cryptoexpress.boards.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.boards.Attachment;
import org.cryptoexpress.boards.Origin;
import org.cryptoexpress.boards.Poll;
import org.cryptoexpress.boards.Reaction;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.payload.BoardAttachmentBody;
import org.cryptoexpress.protocol.payload.BoardPoll;
import org.cryptoexpress.protocol.payload.BoardPostBody;
import org.cryptoexpress.protocol.payload.BoardVoteBody;

/** What hangs on a post: files, reactions, votes. */
final class Extras {
    private static final int ORIGIN = 1000;

    private final FolderService service;
    private final Rights rights;
    private final Clock clock;

    Extras(FolderService service, Rights rights, Clock clock) {
        this.service = service;
        this.rights = rights;
        this.clock = clock;
    }

    List<Attachment> attachments(BoardModel model, Node node) {
        return model.attached(Kinds.ATTACHMENT, node.id()).stream().map(item -> attachment(model, node, item)).toList();
    }

    private Attachment attachment(BoardModel model, Node node, Item item) {
        BoardAttachmentBody body = attachmentBody(item);
        boolean foreign = !item.creator().equals(node.item().creator())
                && !rights.editor(model.board(), item.creator(), item.createdSeq());
        return new Attachment(item.ref(), item.payload().getName(), Math.max(0, body.getLength()),
                body.getMediaType().length() > 200 ? "" : body.getMediaType(), hash(body), foreign, item.pending());
    }

    static Hash32 hash(BoardAttachmentBody body) {
        return body.getSha256().size() == Hash32.LENGTH ? Hash32.of(body.getSha256().toByteArray()) : Hash32.ZERO;
    }

    static BoardAttachmentBody attachmentBody(Item item) {
        try {
            return BoardAttachmentBody.parseFrom(item.payload().getBody());
        } catch (InvalidProtocolBufferException e) {
            return BoardAttachmentBody.getDefaultInstance();
        }
    }

    List<Reaction> reactions(BoardModel model, Node node) {
        Map<String, Set<Id>> bySign = new LinkedHashMap<>();
        for (Item item : model.attached(Kinds.REACTION, node.id())) {
            String sign = Texts.line(item.payload().getName());
            if (Texts.codePoints(sign) <= Texts.SIGN) {
                bySign.computeIfAbsent(sign, s -> new LinkedHashSet<>()).add(item.creator());
            }
        }
        List<Reaction> reactions = new ArrayList<>();
        bySign.forEach(
                (sign, by) -> reactions.add(new Reaction(sign, List.copyOf(by), by.contains(service.account()))));
        reactions.sort(Comparator.comparingInt((Reaction r) -> r.by().size()).reversed());
        return reactions;
    }

    /** Of the votes of one account the one that was written last counts; one that breaks the poll's rules counts nowhere. */
    Optional<Poll> poll(BoardModel model, Node node, BoardPostBody body) {
        return Node.poll(body).map(poll -> {
            Map<Id, Item> newest = new LinkedHashMap<>();
            model.attached(Kinds.VOTE, node.id()).stream().filter(vote -> counts(poll, vote))
                    .sorted(Comparator.comparingLong(Item::seq)).forEach(vote -> newest.put(vote.creator(), vote));
            List<List<Id>> by = new ArrayList<>();
            poll.getOptionsList().forEach(o -> by.add(new ArrayList<>()));
            newest.forEach((who, vote) -> choices(poll, vote).forEach(choice -> by.get(choice).add(who)));
            newest.values().removeIf(vote -> choices(poll, vote).isEmpty());
            return view(poll, by, newest);
        });
    }

    private Poll view(BoardPoll poll, List<List<Id>> by, Map<Id, Item> votes) {
        List<Poll.Option> options = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            options.add(new Poll.Option(Texts.line(poll.getOptions(i)), by.get(i).size(),
                    poll.getAnonymous() ? List.of() : by.get(i)));
        }
        Optional<Instant> closes = poll.getCloses() > 0 ? Optional.of(Instant.ofEpochMilli(poll.getCloses()))
                : Optional.empty();
        return new Poll(Texts.line(poll.getQuestion()), options, poll.getMultiple(), poll.getAnonymous(), closes,
                closes.map(end -> !end.isAfter(clock.instant())).orElse(false), votes.size(),
                Optional.ofNullable(votes.get(service.account())).map(vote -> choices(poll, vote)).orElse(Set.of()));
    }

    private static boolean counts(BoardPoll poll, Item vote) {
        return vote.author().equals(vote.creator()) && (poll.getCloses() <= 0 || vote.time() <= poll.getCloses());
    }

    /** What a vote chooses; nothing when it breaks the poll's rules. */
    static Set<Integer> choices(BoardPoll poll, Item vote) {
        try {
            List<Integer> choices = BoardVoteBody.parseFrom(vote.payload().getBody()).getChoicesList();
            boolean valid = choices.size() <= (poll.getMultiple() ? poll.getOptionsCount() : 1)
                    && choices.stream().allMatch(c -> c >= 0 && c < poll.getOptionsCount());
            return valid ? new HashSet<>(choices) : Set.of();
        } catch (InvalidProtocolBufferException e) {
            return Set.of();
        }
    }

    Optional<Origin> origin(BoardPostBody body) {
        return !body.hasOrigin() ? Optional.empty()
                : Optional.of(new Origin(cut(body.getOrigin().getFrom()), body.getOrigin().getDate() > 0
                        ? Optional.of(Instant.ofEpochMilli(body.getOrigin().getDate()))
                        : Optional.empty(), cut(body.getOrigin().getMessageId())));
    }

    private static String cut(String text) {
        return Texts.line(text.substring(0, Math.min(text.length(), ORIGIN)));
    }
}
