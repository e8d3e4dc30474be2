package org.cryptoexpress.cli.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.Permalink;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What editors do. */
final class BoardActCommands {
    private BoardActCommands() {
    }

    @Command(name = "pin", description = "Let a topic stand first.")
    static final class Pin extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "TOPIC", description = "Title, address, or the beginning of its id.")
        String topic;
        @Option(names = "--off", description = "Take it back.")
        boolean off;
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for all members.")
        String reason;

        Pin(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Topic at = topic(boards, topic);
            Futures.await(boards.moderation().pin(at.ref(), !off, reason));
            output().done("Done", BoardOutput.fields(boards.topic(at.ref()).orElse(at)));
        }
    }

    @Command(name = "lock", description = "Lock a topic: contributors cannot post in it.")
    static final class Lock extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "TOPIC", description = "Title, address, or the beginning of its id.")
        String topic;
        @Option(names = "--off", description = "Take it back.")
        boolean off;
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for all members.")
        String reason;

        Lock(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Topic at = topic(boards, topic);
            Futures.await(boards.moderation().lock(at.ref(), !off, reason));
            output().done("Done", BoardOutput.fields(boards.topic(at.ref()).orElse(at)));
        }
    }

    @Command(name = "announce", description = "Make a topic an announcement.")
    static final class Announce extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "TOPIC", description = "Title, address, or the beginning of its id.")
        String topic;
        @Option(names = "--off", description = "Take it back.")
        boolean off;
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for all members.")
        String reason;

        Announce(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Topic at = topic(boards, topic);
            Futures.await(boards.moderation().announce(at.ref(), !off, reason));
            output().done("Done", BoardOutput.fields(boards.topic(at.ref()).orElse(at)));
        }
    }

    @Command(name = "hide", description = "Hide posts.")
    static final class Hide extends BoardsCommand {
        @Parameters(index = "0..*", paramLabel = "POST", arity = "1..*", description = "Address, or the beginning of its id.")
        List<String> posts;
        @Option(names = "--off", description = "Take it back.")
        boolean off;
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for all members.")
        String reason;

        Hide(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            List<ItemRef> refs = posts.stream().map(p -> post(boards, p).ref()).toList();
            Futures.await(boards.moderation().hide(refs, !off, reason));
            output().done("Done", Map.of("posts", refs.stream().map(Permalink::of).toList()));
        }
    }

    @Command(name = "move", description = "Move a topic to a section, or to the top level.")
    static final class Move extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "TOPIC", description = "Title, address, or the beginning of its id.")
        String topic;
        @Option(names = "--section", paramLabel = "NAME", description = "The section.")
        Optional<String> section = Optional.empty();
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for all members.")
        String reason;

        Move(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Topic at = topic(boards, topic);
            Board board = boards.find(at.ref().folder()).orElseThrow();
            Futures.await(boards.moderation().moveTopics(List.of(at.ref()), place(boards, board, section), reason));
            output().done("Moved", BoardOutput.fields(at));
        }
    }

    @Command(name = "merge", description = "Put a topic, or a post with its answers, under a post of another topic.")
    static final class Merge extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;
        @Parameters(index = "1", paramLabel = "UNDER", description = "The post under which it shall stand.")
        String under;
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for all members.")
        String reason;

        Merge(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Post at = post(boards, post);
            Futures.await(boards.moderation().movePost(at.ref(), post(boards, under).ref(), reason));
            output().done("Moved", print(boards).fields(boards.post(at.ref()).orElse(at)));
        }
    }

    @Command(name = "split", description = "Make a topic of a post and its answers.")
    static final class Split extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "POST", description = "Address, or the beginning of its id.")
        String post;
        @Parameters(index = "1", paramLabel = "TITLE", description = "Its title.")
        String title;
        @Option(names = "--section", paramLabel = "NAME", description = "In a section.")
        Optional<String> section = Optional.empty();
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for all members.")
        String reason;

        Split(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Post at = post(boards, post);
            Board board = boards.find(at.ref().folder()).orElseThrow();
            Topic made = Futures
                    .await(boards.moderation().split(at.ref(), place(boards, board, section), title, reason));
            output().done("Made the topic " + made.title(), BoardOutput.fields(made));
        }
    }

    @Command(name = "expire", description = "Let posts of a board end some time after they were written.")
    static final class Expire extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;
        @Parameters(index = "1", paramLabel = "DAYS", description = "After how many days; 0 for never.")
        int days;
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for all members.")
        String reason;

        Expire(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board at = board(boards, board);
            Futures.await(boards.moderation().expire(at.top(), days == 0 ? Optional.empty()
                    : Optional.of(Duration.ofDays(days)), reason));
            output().done("Done", BoardOutput.fields(at));
        }
    }

    @Command(name = "purge", description = "Delete the posts that have ended.")
    static final class Purge extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;

        Purge(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            int gone = Futures.await(boards.moderation().purge(board(boards, board).folder()));
            output().done("Deleted " + gone + " posts", Map.of("deleted", gone));
        }
    }

    @Command(name = "log", description = "List what editors did.")
    static final class ActLog extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;

        ActLog(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            print(boards).acts(boards.moderation().log(board(boards, board).folder()));
        }
    }
}
