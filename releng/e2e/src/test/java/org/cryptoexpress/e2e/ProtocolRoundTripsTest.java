package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.BoardsFactory;
import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.FolderServices;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.session.internal.account.Environment;
import org.cryptoexpress.session.internal.connection.ClientChannels;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.storage.DocumentsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of round trips that releng/docs/protocol.md promises, against a real server. */
class ProtocolRoundTripsTest {
    private static final char[] PASSPHRASE = "four cedar ladders in the barn".toCharArray();
    private static final DocumentPath WORK = DocumentPath.parse("/Work");

    @TempDir
    Path folder;
    private CryptoExpressServer server;
    private FlightCounter line;
    private CompletableFuture<Integer> established;
    /** Whether the first request left before the channel was established, so with the last message of the handshake. */
    private CompletableFuture<Boolean> requested;
    private Accounts accounts;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() {
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
        accounts = Lab.accounts(this::counted);
    }

    private Environment counted(Environment real) {
        line = new FlightCounter(real.transports());
        return real.with(line).with(new WatchedChannels(ClientChannels.of(real.random()), this::told,
                () -> requested.complete(!established.isDone())));
    }

    private void told(ChannelEvent event) {
        if (event instanceof ChannelEvent.Established) {
            established.complete(line.roundTrips());
        }
    }

    private void count() {
        line.reset();
        established = new CompletableFuture<>();
        requested = new CompletableFuture<>();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void accountsAreOpenedInThePromisedRoundTrips() {
        for (KeyLocation location : KeyLocation.values()) {
            String user = "user-" + location.name().toLowerCase();
            signUp(user, location).close();
            assertThat(Lab.get(established)).as("registration").isEqualTo(3);
            count();
            Lab.get(accounts.logIn(new LogIn(folder.resolve(user), Optional.empty(), Optional.empty(), PASSPHRASE,
                    Optional.empty()), Progress.NONE)).close();
            assertThat(Lab.get(established)).as("log-in, key %s", location)
                    .isEqualTo(location == KeyLocation.LOCAL ? 3 : 4);
            assertThat(Lab.get(requested)).as("the first request came along, key %s", location).isTrue();
        }
    }

    @Test
    void documentsAreHandledInThePromisedRequests() throws Exception {
        try (Session session = signUp("alice", KeyLocation.LOCAL);
                Documents documents = DocumentsFactory.open(FolderServices.open(listened(session)))) {
            Path small = file("small", 16 << 10);
            Path large = file("large", 5_000_000);
            Lab.get(documents.makeFolder(WORK));
            Lab.get(documents.sync());
            assertThat(requests(() -> documents.upload(List.of(small), WORK, Progress.NONE)))
                    .containsExactly("APPEND_ENTRY");
            assertThat(requests(() -> documents.upload(List.of(large), WORK, Progress.NONE)))
                    .contains("putChunk").endsWith("APPEND_ENTRY").filteredOn(ProtocolRoundTripsTest::answersFirst)
                    .hasSize(1);
            Files.write(large, new byte[] { 1 }, StandardOpenOption.APPEND);
            assertThat(requests(() -> documents.upload(List.of(large), WORK, Progress.NONE)))
                    .filteredOn(ProtocolRoundTripsTest::answersFirst)
                    .containsExactly("FIND_MISSING_CHUNKS", "APPEND_ENTRY");
            assertThat(requests(() -> documents.move(WORK.child("small"), WORK.child("other"), Progress.NONE)))
                    .containsExactly("APPEND_ENTRY");
            assertThat(requests(() -> documents.describe(WORK.child("other"), "words")))
                    .containsExactly("APPEND_ENTRY");
            assertThat(requests(() -> documents.download(WORK.child("other"), folder.resolve("back"), false,
                    Progress.NONE))).isEmpty();
            assertThat(requests(() -> documents.download(WORK.child("large"), folder.resolve("back-large"), false,
                    Progress.NONE))).containsOnly("getChunk");
            assertThat(requests(() -> documents.delete(List.of(WORK.child("other"))))).containsExactly("APPEND_ENTRY");
        }
    }

    @Test
    void sharingTakesThePromisedRequests() throws Exception {
        try (Lab bob = Lab.signUp(accounts(), folder.resolve("bob"), server.connectionString(), "bob",
                new String(PASSPHRASE), KeyLocation.LOCAL);
                Session session = signUp("alice", KeyLocation.LOCAL);
                Lab alice = Lab.of(listened(session))) {
            Lab.befriend(alice, bob);
            alice.mkdir("/Work");
            alice.write("/Work/first", "words");
            alice.sync();
            DocumentSharing sharing = alice.documents.sharing();
            List<Invitee> people = List.of(alice.invitee(bob, FolderRole.EDITOR));
            assertThat(requests(() -> sharing.share(WORK, people, Optional.of(true), Progress.NONE)))
                    .filteredOn(r -> !r.equals("GET_STATEMENTS")).containsExactly("READ_ENTRIES", "APPEND_ENTRY");
            bob.sync();
            Lab.get(bob.documents.sharing().accept(alice.info("/Work").folder()));
            assertThat(requests(() -> sharing.changeRole(WORK, bob.account(), FolderRole.MANAGER)))
                    .containsExactly("READ_ENTRIES", "APPEND_ENTRY");
            assertThat(requests(() -> sharing.policy(WORK, true, false))).containsExactly("READ_ENTRIES",
                    "APPEND_ENTRY");
            assertThat(requests(() -> sharing.renewKey(WORK))).containsExactly("READ_ENTRIES", "APPEND_ENTRY");
            bob.sync();
            alice.sync();
            asked.clear();
            bob.write("/Work/by bob", "pushed");
            alice.until("what bob wrote", () -> alice.documents.find(WORK.child("by bob")).isPresent());
            assertThat(List.copyOf(asked))
                    .as("a small change comes with the push itself, but for what verifies a new author")
                    .doesNotContain("READ_ENTRIES", "LIST_FOLDERS");
            assertThat(alice.read("/Work/by bob")).isEqualTo("pushed");
            assertThat(requests(() -> sharing.remove(WORK, bob.account(), Progress.NONE)))
                    .containsExactly("READ_ENTRIES", "APPEND_ENTRY");
            assertThat(requests(() -> sharing.renewKey(WORK))).containsExactly("READ_ENTRIES", "APPEND_ENTRY");
        }
    }

    @Test
    void boardsAreUsedInThePromisedRequests() throws Exception {
        try (Session session = signUp("alice", KeyLocation.LOCAL);
                FolderService folders = FolderServices.open(listened(session));
                Boards boards = BoardsFactory.open(folders)) {
            Board board = Lab.get(boards.create("Plans", "words"));
            Lab.get(boards.sync());
            assertThat(requests(() -> boards.begin(board.top(), "Topic", List.of("tag"), PostDraft.of("words"),
                    Progress.NONE))).containsExactly("APPEND_ENTRY");
            ItemRef topic = boards.topics(board.folder()).get(0).ref();
            assertThat(requests(() -> boards.reply(topic, PostDraft.of("words"), Progress.NONE)))
                    .containsExactly("APPEND_ENTRY");
            assertThat(requests(() -> boards.edit(topic, PostDraft.of("other words"), Progress.NONE)))
                    .containsExactly("APPEND_ENTRY");
            assertThat(requests(() -> boards.react(topic, "+1", true))).containsExactly("APPEND_ENTRY");
            assertThat(requests(() -> boards.moderation().lock(topic, true, "why"))).containsExactly("APPEND_ENTRY");
            assertThat(requests(() -> boards.delete(topic))).containsExactly("APPEND_ENTRY");
        }
    }

    private static Accounts accounts() {
        return Lab.accounts(env -> env);
    }

    /** Chunks travel together, everything else is a round trip of its own. */
    private static boolean answersFirst(String what) {
        return !what.equals("putChunk");
    }

    /** What an action has asked for; what was asked before it began was forgotten. */
    private List<String> requests(Supplier<CompletableFuture<?>> action) {
        asked.clear();
        Lab.get(action.get());
        return List.copyOf(asked);
    }

    /** The session, with a note of everything that is asked. */
    private Session listened(Session session) {
        return (Session) Proxy.newProxyInstance(Session.class.getClassLoader(), new Class<?>[] { Session.class },
                (self, method, arguments) -> {
                    switch (method.getName()) {
                    case "request" -> asked.add(((Request) arguments[0]).getBodyCase().name());
                    case "putChunk", "getChunk" -> asked.add(method.getName());
                    default -> {
                    }
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Session signUp(String user, KeyLocation location) {
        count();
        return Lab.get(accounts.signUp(new SignUp(folder.resolve(user), server.connectionString(), user, PASSPHRASE,
                Optional.empty(), 2048, location, Optional.empty()), Progress.NONE));
    }

    private Path file(String name, int length) throws Exception {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }
}
