package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.BoardsFactory;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards of several people through the real server. */
class BoardsTest {
    private static final int POSTS = 12;

    @TempDir
    Path folder;
    private final Accounts accounts = Lab.accounts(env -> env);

    private Player signUp(String server, String name) {
        return Player.signUp(accounts, folder.resolve(name), server, name);
    }

    private static Post begin(Boards boards, Board board, String text) {
        return Lab.get(boards.begin(board.top(), "A topic", List.of(), PostDraft.of(text), Progress.NONE));
    }

    private static CompletableFuture<Post> reply(Boards boards, ItemRef to, String text) {
        return boards.reply(to, PostDraft.of(text), Progress.NONE);
    }

    private static List<String> texts(Boards boards, ItemRef topic) {
        return boards.flat(topic).stream().map(Post::text).toList();
    }

    @Test
    void whatThreePostAtOnceArrivesOnceAndInOneOrder() throws Exception {
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
                Player alice = signUp(server.connectionString(), "alice");
                Player bob = signUp(server.connectionString(), "bob");
                Player carol = signUp(server.connectionString(), "carol");
                Boards first = BoardsFactory.open(alice.folders);
                Boards second = BoardsFactory.open(bob.folders);
                Boards third = BoardsFactory.open(carol.folders)) {
            alice.befriend(bob);
            alice.befriend(carol);
            Board board = Lab.get(first.create("Plans", "what we do"));
            alice.invite(board.folder(), FolderRole.CONTRIBUTOR, bob, carol);
            bob.sync();
            assertThat(second.invitations()).hasSize(1);
            bob.accept(board.folder());
            carol.accept(board.folder());
            Post root = begin(first, board, "root");
            Player.await(() -> second.topic(root.ref()).isPresent() && third.topic(root.ref()).isPresent());

            List<CompletableFuture<Post>> posts = new ArrayList<>();
            for (int i = 0; i < POSTS; i++) {
                posts.add(reply(first, root.ref(), "alice " + i));
                posts.add(reply(second, root.ref(), "bob " + i));
                posts.add(reply(third, root.ref(), "carol " + i));
            }
            posts.forEach(Lab::get);
            Player.await(() -> List.of(first, second, third).stream()
                    .allMatch(b -> b.flat(root.ref()).size() == 3 * POSTS + 1));

            List<String> seen = texts(first, root.ref());
            assertThat(seen).doesNotHaveDuplicates().isEqualTo(texts(second, root.ref()))
                    .isEqualTo(texts(third, root.ref()));
            assertThat(second.find(board.folder()).orElseThrow().unread()).isEqualTo(2 * POSTS + 1);
            Lab.get(first.moderation().lock(root.ref(), true, "done"));
            Player.await(() -> second.moderation().log(board.folder()).size() == 1);
            assertThat(second.moderation().log(board.folder()).get(0).allowed()).isTrue();
            assertThat(alice.folders.problems()).isEmpty();
            assertThat(bob.folders.problems()).isEmpty();
        }
    }

    @Test
    void postsQueueWithoutAServerAndMarksReachAnotherDevice() throws Exception {
        Path data = folder.resolve("server");
        ItemRef topic;
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(data, 0));
                Player alice = signUp(server.connectionString(), "alice");
                Player bob = signUp(server.connectionString(), "bob")) {
            alice.befriend(bob);
            int port = server.port();
            try (Boards first = BoardsFactory.open(alice.folders); Boards second = BoardsFactory.open(bob.folders)) {
                Board board = Lab.get(first.create("Plans", ""));
                alice.invite(board.folder(), FolderRole.CONTRIBUTOR, bob);
                bob.accept(board.folder());
                topic = begin(first, board, "root").ref();
                Player.await(() -> second.topic(topic).isPresent());
                second.reading().markTopicRead(topic);
                Lab.get(second.reading().flush());
                assertThat(second.reading().unread()).isZero();
                server.close();
                Player.await(() -> bob.session.state() != ConnectionState.CONNECTED);
                assertThat(Lab.get(reply(second, topic, "offline")).is(Post.Flag.PENDING)).isTrue();
                Lab.get(reply(second, topic, "offline too"));
                assertThat(texts(second, topic)).containsExactly("root", "offline", "offline too");

                try (CryptoExpressServer again = CryptoExpressServer.start(ServerConfig.local(data, port))) {
                    Player.await(() -> texts(first, topic).equals(List.of("root", "offline", "offline too")));
                    assertThat(first.reading().unread()).isEqualTo(2);
                    try (Player phone = Player.logIn(accounts, folder.resolve("phone"), again.connectionString(),
                            "bob"); Boards there = BoardsFactory.open(phone.folders)) {
                        phone.sync();
                        Player.await(() -> there.topic(topic).isPresent() && there.reading().unread() == 0);
                        assertThat(texts(there, topic)).containsExactly("root", "offline", "offline too");
                    }
                }
            }
        }
    }
}
