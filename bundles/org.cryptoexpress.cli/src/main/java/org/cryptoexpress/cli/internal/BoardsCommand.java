package org.cryptoexpress.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.BoardsFactory;
import org.cryptoexpress.boards.Permalink;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Section;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;

/** A command about boards. */
abstract class BoardsCommand extends UnlockedCommand {
    static final int SHORTEST_ID = 6;

    BoardsCommand(Context context) {
        super(context);
    }

    abstract void run(Workspace workspace, Boards boards, TerminalProgress progress);

    @Override
    void run(Workspace workspace) {
        try (Boards boards = BoardsFactory.open(workspace.folders());
                TerminalProgress progress = context
                        .progress(options)) {
            run(workspace, boards, progress);
            Futures.await(boards.reading().flush());
        }
    }

    BoardOutput print(Boards boards) {
        return new BoardOutput(output(), boards);
    }

    /** A board by its name or id. */
    static Board board(Boards boards, String nameOrId) {
        return one(boards.list().stream().filter(b -> b.name().equals(nameOrId) || b.folder().hex().equals(nameOrId))
                .toList(), "board", nameOrId);
    }

    /** A section by its name; the top level for an empty one. */
    static ItemRef place(Boards boards, Board board, Optional<String> section) {
        return section.map(name -> one(boards.sections(board.folder()).stream().filter(s -> s.name().equals(name))
                .toList(), "section", name)).map(Section::ref).orElse(board.top());
    }

    /** A post by its address, or the beginning of its id. */
    static Post post(Boards boards, String address) {
        Optional<ItemRef> link = Permalink.parse(address);
        if (link.isPresent()) {
            return boards.post(link.get()).orElseThrow(() -> missing("post", address));
        }
        String start = start(address);
        return one(boards.list().stream().flatMap(b -> boards.topics(b.folder()).stream())
                .flatMap(t -> boards.thread(t.ref()).stream()).filter(p -> p.ref().item().hex().startsWith(start))
                .toList(), "post", address);
    }

    /** A topic by the address of its first post, its title, or the beginning of its id. */
    static Topic topic(Boards boards, String address) {
        Optional<ItemRef> link = Permalink.parse(address);
        if (link.isPresent()) {
            return boards.topic(link.get()).orElseThrow(() -> missing("topic", address));
        }
        return one(boards.list().stream().flatMap(b -> boards.topics(b.folder()).stream())
                .filter(t -> t.title().equals(address)
                        || address.length() >= SHORTEST_ID && t.ref().item().hex().startsWith(address))
                .toList(), "topic", address);
    }

    private static String start(String address) {
        if (address.length() < SHORTEST_ID) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT,
                    "name a post by its address or at least 6 digits of its id");
        }
        return address.toLowerCase(Locale.ROOT);
    }

    private static <T> T one(List<T> found, String what, String name) {
        if (found.isEmpty()) {
            throw missing(what, name);
        }
        if (found.size() > 1) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "there are several: use the id or address");
        }
        return found.get(0);
    }

    private static CryptoExpressException missing(String what, String name) {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "no " + what + " " + name);
    }
}
