package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.BoardsFactory;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.boards.Section;
import org.cryptoexpress.boards.Watch;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.config.ServerConfigBuilder;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is blind. Random words stand in file names, folder names, descriptions, contents and passphrases, in reasons,
 * names, notes and groups of contacts, and in shared folders; everything is used; then the server's database, chunk files, logs and metrics and a recording of the line (inside TLS) are
 * searched for them. Once with the channel, and once without it: the data layer stands alone.
 */
class BlindServerTest {
    private static final String USER = "hedgehog-observer";

    @TempDir
    Path folder;
    private final Map<String, String> words = new LinkedHashMap<>();
    private final ByteArrayOutputStream logs = new ByteArrayOutputStream();
    private PrintStream standardError;
    private PrintStream standardOut;

    @BeforeEach
    void captureLogs() {
        standardError = System.err;
        standardOut = System.out;
        System.setErr(new PrintStream(logs, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(logs, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseLogs() {
        System.setErr(standardError);
        System.setOut(standardOut);
    }

    @Test
    void theServerAndTheLineShowNoWord() throws Exception {
        Recorder[] line = new Recorder[1];
        Accounts accounts = Lab.accounts(env -> env.with(line[0] = new Recorder(env.transports())));
        Map<String, byte[]> evidence;
        try (CryptoExpressServer server = CryptoExpressServer.start(config())) {
            evidence = use(accounts, server, line[0]);
        }
        assertBlind(evidence);
        assertThat(new WordSearch(Set.of(USER)).in(evidence.get("line"))).as("the channel hides even the user")
                .isEmpty();
    }

    @Test
    void theDataLayerAloneShowsNoWord() throws Exception {
        Recorder[] line = new Recorder[1];
        Accounts accounts = Lab.accounts(env -> env.with(line[0] = new Recorder(env.transports()))
                .with(PlainChannel.clients()));
        Map<String, byte[]> evidence;
        try (CryptoExpressServer server = CryptoExpressServer.start(config(),
                identity -> (address, serverAccounts, now) -> PlainChannel.server(serverAccounts))) {
            evidence = use(accounts, server, line[0]);
        }
        assertBlind(evidence);
        assertThat(new WordSearch(Set.of(USER)).in(evidence.get("line"))).as("the recording is what travels")
                .isNotEmpty();
    }

    @Test
    void theSearchFindsAPlantedWordInEveryForm() throws IOException {
        String word = word("planted");
        byte[] plain = ("some text " + word + " and more text around it").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(plain);
        }
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
            out.write(plain);
        }
        List<byte[]> hidden = List.of(plain,
                new String(plain, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16),
                HexFormat.of().formatHex(plain).getBytes(StandardCharsets.US_ASCII), Base64.getEncoder().encode(plain),
                Base64.getEncoder().encode(("x" + new String(plain, StandardCharsets.UTF_8)).getBytes(
                        StandardCharsets.UTF_8)),
                gzip.toByteArray(), zlib.toByteArray());
        for (byte[] bytes : hidden) {
            byte[] among = new byte[100_000 + bytes.length];
            new Random(1).nextBytes(among);
            System.arraycopy(bytes, 0, among, 31_337, bytes.length);
            assertThat(new WordSearch(Set.of(word)).in(among)).isNotEmpty();
            assertThat(new WordSearch(Set.of(word("absent"))).in(among)).isEmpty();
        }
    }

    private void assertBlind(Map<String, byte[]> evidence) {
        WordSearch search = new WordSearch(new TreeSet<>(words.values()));
        assertThat(evidence.get("line").length).isGreaterThan(4_000_000);
        assertThat(evidence.keySet()).anyMatch(name -> name.endsWith(".db")).contains("metrics", "logs");
        Map<String, Set<String>> found = new TreeMap<>();
        evidence.forEach((name, bytes) -> found.put(name, search.in(bytes)));
        found.values().removeIf(Set::isEmpty);
        assertThat(found).isEmpty();
    }

    /** Uses everything, and gathers what the server and the line have. */
    private Map<String, byte[]> use(Accounts accounts, CryptoExpressServer server, Recorder line) throws Exception {
        String passphrase = word("passphrase") + " " + word("second");
        String changed = word("new passphrase") + " " + word("fourth");
        String top = "/" + word("top folder");
        String sub = top + "/" + word("subfolder");
        Path small = content(word("small name") + ".txt", word("small content"), 1);
        Path middle = content(word("middle name"), word("middle content"), 20_000);
        Path large = content(word("large name") + ".bin", word("large content"), 200_000);
        try (Lab one = Lab.signUp(accounts, folder.resolve("one"), server.connectionString(), USER, passphrase,
                KeyLocation.SERVER)) {
            one.mkdir(top);
            one.mkdir(sub);
            one.put(small, sub);
            one.put(middle, sub);
            DocumentEntry entry = one.put(large, sub);
            DocumentPath path = entry.path();
            Lab.get(one.documents.describe(path, word("description") + " and more"));
            DocumentPath renamed = path.parent().child(word("renamed") + ".bin");
            Lab.get(one.documents.move(path, renamed, Progress.NONE));
            String other = "/" + word("other folder");
            one.mkdir(other);
            Lab.get(one.documents.move(DocumentPath.parse(sub + "/" + middle.getFileName()),
                    DocumentPath.parse(other + "/" + word("moved")), Progress.NONE));
            Lab.get(one.documents.delete(List.of(renamed)));
            Lab.get(one.documents.restore(List.of(entry.handle())));
            Files.writeString(small, word("second version"));
            one.put(small, sub);
            char[] before = passphrase.toCharArray();
            Lab.get(one.session.changePassphrase(before, Optional.empty(), changed.toCharArray(), Optional.empty(),
                    Progress.NONE));
            try (Lab two = Lab.logIn(accounts, folder.resolve("two"), server.connectionString(), USER, changed)) {
                two.sync();
                assertThat(two.get(renamed.toString(), folder.resolve("back"))).hasSameBinaryContentAs(large);
                assertThat(two.folders.problems()).isEmpty();
            }
            share(accounts, server, one);
            post(one);
        }
        Map<String, byte[]> evidence = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("server"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                evidence.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        evidence.put("metrics", HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.healthPort().getAsInt() + "/metrics"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray()).body());
        evidence.put("logs", logs.toByteArray());
        evidence.put("line", line.recorded());
        return evidence;
    }

    /** Contacts with everything that can be said about them, and a folder shared with them, separated and taken away. */
    private void share(Accounts accounts, CryptoExpressServer server, Lab one) throws Exception {
        try (Lab other = Lab.signUp(accounts, folder.resolve("other"), server.connectionString(), "badger-observer",
                "some other passphrase", KeyLocation.LOCAL)) {
            Set<Permit> all = EnumSet.allOf(Permit.class);
            Lab.get(one.contacts.request(Lab.get(one.contacts.lookUp("badger-observer")), all, word("reason")));
            Lab.get(other.contacts.sync());
            assertThat(other.contacts.find(one.account()).orElseThrow().reason()).isEqualTo(words.get("reason"));
            Lab.get(other.contacts.accept(one.account(), all));
            Lab.get(one.contacts.sync());
            Lab.get(one.contacts.rename(other.account(), word("own name")));
            Lab.get(one.contacts.note(other.account(), word("notes")));
            Lab.get(one.contacts.createGroup(word("group"), Set.of(other.account())));
            String shared = "/" + word("shared folder");
            one.mkdir(shared);
            one.mkdir(shared + "/" + word("separated"));
            one.put(content(word("shared name"), word("shared content"), 5), shared + "/" + words.get("separated"));
            one.share(shared, other, FolderRole.EDITOR);
            other.put(content(word("name by the other"), word("content by the other"), 2_000), shared);
            Lab.get(one.documents.sharing().separate(DocumentPath.parse(shared + "/" + words.get("separated")),
                    Progress.NONE));
            Lab.get(one.documents.sharing().policy(DocumentPath.parse(shared), true, true));
            one.unshare(shared, other);
            one.sync();
            one.put(content(word("name after the removal"), word("content after the removal"), 5), shared);
        }
    }

    /** A board with everything that can be said on one. */
    private void post(Lab one) throws IOException {
        try (Boards boards = BoardsFactory.open(one.folders)) {
            Board board = Lab.get(boards.create(word("board"), word("board's description")));
            Section section = Lab.get(boards.createSection(board.folder(), word("section"), word("section's text"), 0));
            PostDraft draft = PostDraft.of(word("post"))
                    .withPoll(new PostDraft.NewPoll(word("question"), List.of(word("option"), word("other option")),
                            false, true, Optional.empty()))
                    .withAttachments(List.of(content(word("attachment"), word("attachment's content"), 5)));
            Post post = Lab.get(boards.begin(section.ref(), word("title"), List.of(word("tag")), draft,
                    Progress.NONE));
            Lab.get(boards.reply(post.ref(), PostDraft.of(word("answer")), Progress.NONE));
            Lab.get(boards.edit(post.ref(), PostDraft.of(word("edited post")), Progress.NONE));
            Lab.get(boards.react(post.ref(), word("reaction"), true));
            Lab.get(boards.vote(post.ref(), Set.of(1)));
            Lab.get(boards.moderation().hide(List.of(post.ref()), true, word("reason of an editor")));
            boards.reading().watch(post.ref(), Optional.of(Watch.SUBSCRIBED));
            Lab.get(boards.reading().flush());
            assertThat(boards.search(Optional.empty(), words.get("edited post"), 5)).hasSize(1);
        }
    }

    private ServerConfig config() {
        return new ServerConfigBuilder().data(folder.resolve("server")).port(0).healthPort(Optional.of(0)).build();
    }

    /** A file that repeats a word, among random bytes when it is large, so that it is cut into several chunks. */
    private Path content(String name, String word, int times) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        Random random = new Random(times);
        for (int i = 0; i < times; i++) {
            byte[] noise = new byte[12];
            random.nextBytes(noise);
            parts.add(word.getBytes(StandardCharsets.UTF_8));
            parts.add(noise);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return Files.write(Files.createDirectories(folder.resolve("files")).resolve(name), out.toByteArray());
    }

    private String word(String role) {
        return words.computeIfAbsent(role, r -> new SecureRandom().ints(14, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }
}
