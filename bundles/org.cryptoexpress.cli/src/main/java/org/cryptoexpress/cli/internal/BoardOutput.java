package org.cryptoexpress.cli.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.cryptoexpress.boards.Attachment;
import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.ModerationAct;
import org.cryptoexpress.boards.Permalink;
import org.cryptoexpress.boards.Poll;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.PostVersion;
import org.cryptoexpress.boards.Reaction;
import org.cryptoexpress.boards.SearchHit;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.boards.text.PostText;

/** Boards, topics and posts as lines for people and fields for programs. */
final class BoardOutput {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int DEEPEST = 12;

    private final Output output;
    private final Boards boards;

    BoardOutput(Output output, Boards boards) {
        this.output = output;
        this.boards = boards;
    }

    void boards(List<Board> list) {
        output.lines(list.stream().map(b -> String.format("%s  %s  %d topics, %d posts, %d unread", RoleConverter
                .name(b.role()), b.name(), b.topics(), b.posts(), b.unread())).toList(),
                list.stream().map(BoardOutput::fields).toList());
    }

    static Map<String, Object> fields(Board board) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", board.folder().hex());
        fields.put("name", board.name());
        fields.put("description", board.description());
        fields.put("role", RoleConverter.name(board.role()));
        fields.put("topics", board.topics());
        fields.put("posts", board.posts());
        fields.put("unread", board.unread());
        fields.put("mentions", board.mentions());
        return fields;
    }

    void topics(List<Topic> topics) {
        output.lines(
                topics.stream().map(t -> String.format("%s  %s  %s  %d posts, %d unread%s", id(t.ref().item().hex()),
                        time(t.last()), t.title(), t.posts(), t.unread(), flags(t.flags()))).toList(),
                topics.stream().map(BoardOutput::fields).toList());
    }

    static Map<String, Object> fields(Topic topic) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", Permalink.of(topic.ref()));
        fields.put("title", topic.title());
        fields.put("author", topic.authorName());
        fields.put("posts", topic.posts());
        fields.put("unread", topic.unread());
        fields.put("flags", names(topic.flags()));
        fields.put("tags", topic.tags());
        return fields;
    }

    void posts(List<Post> posts) {
        output.lines(posts.stream().flatMap(p -> lines(p).stream()).toList(),
                posts.stream().map(this::fields).toList());
    }

    private List<String> lines(Post post) {
        String indent = "  ".repeat(Math.min(post.depth(), DEEPEST));
        StringBuilder text = new StringBuilder();
        text.append(id(post.ref().item().hex())).append("  ").append(post.authorName()).append("  ")
                .append(time(post.written())).append(flags(post.flags())).append('\n');
        post.origin().ifPresent(o -> text.append("imported, said to be from ").append(o.from()).append('\n'));
        text.append(post.is(Post.Flag.DELETED) ? "(deleted)"
                : post.is(Post.Flag.HIDDEN) ? "(hidden by an editor)" : visible(post.text())).append('\n');
        post.poll().ifPresent(poll -> poll(poll, text));
        for (Attachment a : post.attachments()) {
            text.append("attached: ").append(a.name()).append("  ").append(a.size()).append(" bytes  ")
                    .append(Permalink.of(a.ref())).append('\n');
        }
        if (!post.reactions().isEmpty()) {
            text.append(post.reactions().stream().map(r -> r.sign() + " " + r.by().size())
                    .collect(Collectors.joining("  "))).append('\n');
        }
        return text.toString().lines().map(line -> indent + line).toList();
    }

    /** What a terminal would obey is taken out. */
    private static String visible(String text) {
        return text.lines().map(line -> line.replaceAll("\\p{Cntrl}", " ")).collect(Collectors.joining("\n"));
    }

    private static void poll(Poll poll, StringBuilder text) {
        text.append("poll: ").append(poll.question()).append(poll.closed() ? "  (ended)" : "").append('\n');
        for (int i = 0; i < poll.options().size(); i++) {
            Poll.Option option = poll.options().get(i);
            text.append(i + 1).append(". ").append(option.text()).append("  ").append(option.votes())
                    .append(poll.chosen().contains(i) ? "  (you)" : "").append('\n');
        }
    }

    Map<String, Object> fields(Post post) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", Permalink.of(post.ref()));
        fields.put("topic", Permalink.of(post.topic()));
        post.parent().ifPresent(parent -> fields.put("parent", Permalink.of(parent)));
        fields.put("depth", post.depth());
        fields.put("author", post.authorName());
        fields.put("written", post.written().toString());
        fields.put("seq", post.seq() == Long.MAX_VALUE ? 0 : post.seq());
        fields.put("version", post.version());
        fields.put("text", post.text());
        fields.put("flags", names(post.flags()));
        fields.put("mentions", post.mentions().stream().map(boards::userName).toList());
        fields.put("attachments", post.attachments().stream().map(a -> Map.of("address", Permalink.of(a.ref()), "name",
                a.name(), "size", a.size())).toList());
        fields.put("reactions", post.reactions().stream().collect(Collectors.toMap(Reaction::sign,
                r -> r.by().stream().map(boards::userName).toList(), (a, b) -> a, LinkedHashMap::new)));
        post.poll().ifPresent(poll -> fields.put("poll", poll.options().stream()
                .map(o -> Map.of("text", o.text(), "votes", o.votes())).toList()));
        post.origin().ifPresent(o -> fields.put("from", o.from()));
        return fields;
    }

    void versions(List<PostVersion> versions) {
        output.lines(versions.stream().map(v -> String.format("%d  %s  %s  %s", v.number(), time(v.time()),
                v.authorName(), v.deleted() ? "(deleted)" : PostText.parse(v.text()).words())).toList(),
                versions.stream().map(v -> Map.of("version", v.number(), "author", v.authorName(), "text", v.text(),
                        "deleted", v.deleted())).toList());
    }

    void hits(List<SearchHit> hits) {
        output.lines(hits.stream().map(h -> String.format("%s  %s / %s  %s: %s", id(h.post().item().hex()), h.board(),
                h.title(), h.authorName(), h.snippet())).toList(),
                hits.stream().map(h -> Map.of("address", Permalink.of(h.post()), "board", h.board(), "title",
                        h.title(), "author", h.authorName(), "snippet", h.snippet())).toList());
    }

    void acts(List<ModerationAct> acts) {
        output.lines(acts.stream().map(a -> String.format("%s  %s  %s  %s%s%s", time(a.time()), a.byName(),
                a.what().name().toLowerCase(Locale.ROOT), a.targets().stream().map(t -> id(t.item().hex()))
                        .collect(Collectors.joining(" ")),
                a.reason().isEmpty() ? "" : "  (" + a.reason() + ")",
                a.allowed() ? "" : "  REFUSED: no editor then")).toList(),
                acts.stream().map(BoardOutput::fields).toList());
    }

    private static Map<String, Object> fields(ModerationAct act) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", act.time().toString());
        fields.put("by", act.byName());
        fields.put("what", act.what().name().toLowerCase(Locale.ROOT));
        fields.put("targets", act.targets().stream().map(Permalink::of).toList());
        fields.put("reason", act.reason());
        fields.put("allowed", act.allowed());
        return fields;
    }

    private static List<String> names(java.util.Collection<? extends Enum<?>> flags) {
        return flags.stream().map(f -> f.name().toLowerCase(Locale.ROOT).replace('_', '-')).sorted().toList();
    }

    private static String flags(java.util.Collection<? extends Enum<?>> flags) {
        List<String> names = names(flags).stream().filter(n -> !n.equals("own") && !n.equals("may-change")).toList();
        return names.isEmpty() ? "" : "  (" + String.join(", ", names) + ")";
    }

    private static String id(String hex) {
        return hex.substring(0, 12);
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
