package org.cryptoexpress.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.Permalink;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.boards.text.PostText;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is about topics and posts. */
final class BoardPostCommands {
    private BoardPostCommands() {
    }

    @Command(name = "topics", description = "List the topics of a board.")
    static final class Topics extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;
        @Option(names = "--section", paramLabel = "NAME", description = "Only those of a section.")
        Optional<String> section = Optional.empty();

        Topics(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board at = board(boards, board);
            print(boards).topics(section.isPresent() ? boards.topics(place(boards, at, section))
                    : boards.topics(at.folder()));
        }
    }

    @Command(name = "read", description = "Show the posts of a topic and mark them as read.")
    static final class Read extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "TOPIC", description = "Title, address, or the beginning of its id.")
        String topic;
        @Option(names = "--flat", description = "In the order of the log, not as a tree.")
        boolean flat;
        @Option(names = "--keep-unread", description = "Mark nothing.")
        boolean keep;

        Read(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            ItemRef ref = topic(boards, topic).ref();
            print(boards).posts(flat ? boards.flat(ref) : boards.thread(ref));
            if (!keep) {
                boards.reading().markTopicRead(ref);
            }
        }
    }

    @Command(name = "post", description = "Begin a topic.")
    static final class Begin extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;
        @Parameters(index = "1", paramLabel = "TITLE", description = "Its title.")
        String title;
        @Parameters(index = "2", paramLabel = "TEXT", description = "CommonMark; - reads it from standard input.")
        String text;
        @Option(names = "--section", paramLabel = "NAME", description = "In a section.")
        Optional<String> section = Optional.empty();
        @Option(names = "--tag", paramLabel = "TAG", description = "Tag; may be repeated.")
        List<String> tags = List.of();
        @Option(names = "--attach", paramLabel = "FILE", description = "Attach a file; may be repeated.")
        List<Path> files = List.of();
        @Option(names = "--poll", paramLabel = "QUESTION", description = "With a poll.")
        Optional<String> question = Optional.empty();
        @Option(names = "--option", paramLabel = "TEXT", description = "What can be chosen in the poll; repeated.")
        List<String> choices = List.of();
        @Option(names = "--multiple", description = "More than one can be chosen.")
        boolean multiple;
        @Option(names = "--anonymous", description = "Show no names. Votes are signed all the same: every member's computer can tell whose they are.")
        boolean anonymous;

        Begin(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            PostDraft draft = PostDraft.of(BoardTexts.read(context, text)).withAttachments(files);
            PostDraft whole = question.map(q -> draft.withPoll(new PostDraft.NewPoll(q, choices, multiple, anonymous,
                    Optional.empty()))).orElse(draft);
            Board at = board(boards, board);
            Post made = Futures.await(boards.begin(place(boards, at, section), title, tags, whole, progress));
            output().done("Posted " + Permalink.of(made.ref()), print(boards).fields(made));
        }
    }

    @Command(name = "reply", description = "Answer a post.")
    static final class Reply extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;
        @Parameters(index = "1", paramLabel = "TEXT", description = "CommonMark; - reads it from standard input.")
        String text;
        @Option(names = "--attach", paramLabel = "FILE", description = "Attach a file; may be repeated.")
        List<Path> files = List.of();
        @Option(names = "--quote", description = "Quote it above the answer.")
        boolean quote;

        Reply(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Post to = post(boards, post);
            String words = BoardTexts.read(context, text);
            PostDraft draft = quote ? PostDraft.of(PostText.quoted(to.text(), to.authorName()) + words)
                    .withQuotes(List.of(to.ref())) : PostDraft.of(words);
            Post made = Futures.await(boards.reply(to.ref(), draft.withAttachments(files), progress));
            output().done("Posted " + Permalink.of(made.ref()), print(boards).fields(made));
        }
    }

    @Command(name = "edit", description = "Change a post; everybody sees that it was, and the earlier versions.")
    static final class Edit extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;
        @Parameters(index = "1", paramLabel = "TEXT", description = "CommonMark; - reads it from standard input.")
        String text;
        @Option(names = "--attach", paramLabel = "FILE", description = "Attach a file; may be repeated.")
        List<Path> files = List.of();

        Edit(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Post old = post(boards, post);
            Post made = Futures.await(boards.edit(old.ref(), PostDraft.of(BoardTexts.read(context, text))
                    .withQuotes(old.quotes()).withAttachments(files), progress));
            output().done("Changed", print(boards).fields(made));
        }
    }

    @Command(name = "rm", description = "Delete a post; its answers stay.")
    static final class Remove extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;

        Remove(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            output().done("Deleted", print(boards).fields(Futures.await(boards.delete(post(boards, post).ref()))));
        }
    }

    @Command(name = "restore", description = "Take the deletion of a post back.")
    static final class Restore extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;

        Restore(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            output().done("Restored", print(boards).fields(Futures.await(boards.restore(post(boards, post).ref()))));
        }
    }

    @Command(name = "history", description = "Show the versions of a post.")
    static final class History extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;

        History(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            print(boards).versions(Futures.await(boards.history(post(boards, post).ref())));
        }
    }

    @Command(name = "react", description = "React to a post.")
    static final class React extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;
        @Parameters(index = "1", paramLabel = "SIGN", description = "An emoji, mostly.")
        String sign;
        @Option(names = "--off", description = "Take it back.")
        boolean off;

        React(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            output().done("Done",
                    print(boards).fields(Futures.await(boards.react(post(boards, post).ref(), sign, !off))));
        }
    }

    @Command(name = "vote", description = "Vote in a poll; without a number the vote is taken back.")
    static final class Vote extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;
        @Parameters(index = "1..*", paramLabel = "NUMBER", arity = "0..*", description = "What you choose, as read shows it.")
        List<Integer> choices = List.of();

        Vote(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Set<Integer> chosen = choices.stream().map(c -> c - 1).collect(Collectors.toSet());
            output().done("Voted", print(boards).fields(Futures.await(boards.vote(post(boards, post).ref(), chosen))));
        }
    }

    @Command(name = "download", description = "Download an attachment.")
    static final class Download extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "ADDRESS", description = "Its address, as read shows it.")
        String address;
        @Parameters(index = "1", paramLabel = "TARGET", description = "Local file or folder.")
        Path target;
        @Option(names = "--replace", description = "Replace a file that is there.")
        boolean replace;

        Download(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            ItemRef ref = Permalink.parse(address)
                    .orElseThrow(() -> new CryptoExpressException(ErrorCode.INVALID_INPUT, "this is no address"));
            Path written = Futures.await(boards.download(ref, target, replace, progress));
            output().done("Wrote " + written, Map.of("file", written.toString()));
        }
    }

    @Command(name = "search", description = "Find posts in which all words stand, newest first.")
    static final class SearchPosts extends BoardsCommand {
        @Parameters(index = "0..*", paramLabel = "WORD", arity = "1..*", description = "Words.")
        List<String> words;
        @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N (default: 50).")
        int limit;

        SearchPosts(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            print(boards).hits(boards.search(Optional.empty(), String.join(" ", words), limit));
        }
    }

    @Command(name = "next", description = "Show the next unread post of a board and mark it as read.")
    static final class Next extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;

        Next(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Optional<ItemRef> next = boards.reading().next(board(boards, board).top());
            print(boards).posts(next.flatMap(boards::post).stream().toList());
            next.ifPresent(boards.reading()::markRead);
        }
    }

    @Command(name = "mark-read", description = "Mark a whole board as read.")
    static final class MarkRead extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;

        MarkRead(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board at = board(boards, board);
            boards.reading().markBoardRead(at.folder());
            output().done("Marked " + at.name() + " as read", BoardOutput.fields(at));
        }
    }

    @Command(name = "mark-unread", description = "Mark a post as unread.")
    static final class MarkUnread extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;

        MarkUnread(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Post at = post(boards, post);
            boards.reading().markUnread(at.ref());
            output().done("Marked as unread", print(boards).fields(at));
        }
    }

    @Command(name = "watch", description = "Say what you want to hear of a topic: normal, subscribed, muted, or default for what the board says.")
    static final class WatchTopic extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "TOPIC", description = "Title, address, or the beginning of its id.")
        String topic;
        @Parameters(index = "1", paramLabel = "WHAT", description = "normal, subscribed, muted or default.")
        String what;

        WatchTopic(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Topic at = topic(boards, topic);
            boards.reading().watch(at.ref(), BoardTexts.watch(what));
            output().done("Done", BoardOutput.fields(at));
        }
    }
}
