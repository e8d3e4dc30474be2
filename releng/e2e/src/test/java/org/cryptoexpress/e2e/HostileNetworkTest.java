package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.FolderHead;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.ListFolders;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.RateLimits;
import org.cryptoexpress.server.config.ServerConfigBuilder;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.internal.account.Environment;
import org.cryptoexpress.session.internal.connection.Backoff;
import org.cryptoexpress.session.internal.connection.ClientChannels;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody inside TLS drops, reorders, repeats, changes and cuts the messages between a client and a server. */
class HostileNetworkTest {
    private static final String PASSPHRASE = "nine brass whistles under the bridge";
    private static final DocumentPath FOLDER = DocumentPath.parse("/Work");
    private static final int TIMES = 3;
    private static final int LARGE = 1_500_000;
    private static final Set<ErrorCode> BROKEN = EnumSet.of(ErrorCode.DISCONNECTED, ErrorCode.OFFLINE);
    private static final Set<ErrorCode> REFUSED = EnumSet.of(ErrorCode.TAMPERED, ErrorCode.MALFORMED,
            ErrorCode.UNSUPPORTED, ErrorCode.WRONG_SERVER, ErrorCode.LOGIN_FAILED, ErrorCode.DISCONNECTED);
    private static final int MOST_HANDSHAKE_MESSAGES = 12;
    private static final int MOST_POKES = 600;

    @TempDir
    Path folder;
    private final Random random = new Random(711);
    private CryptoExpressServer server;
    private HostileLine line;
    private WatchedChannels channels;
    private Accounts accounts;

    @BeforeEach
    void start() {
        server = CryptoExpressServer.start(new ServerConfigBuilder().data(folder.resolve("server")).port(0)
                .rates(RateLimits.DEFAULT.withFreeFailures(1000)).build());
        accounts = Lab.accounts(this::hostile);
    }

    private Environment hostile(Environment real) {
        line = new HostileLine(real.transports(), random);
        channels = new WatchedChannels(ClientChannels.of(real.random()));
        return real.with(line).with(channels).with(new Backoff(Duration.ofMillis(20), Duration.ofMillis(200)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyFaultEndsTheConnectionAndNothingIsLostOrDoubled() throws Exception {
        try (Lab one = signUp()) {
            one.mkdir(FOLDER.toString());
            one.put(file("first", LARGE), FOLDER.toString());
            long before = head(one).getSeq();
            Set<String> sent = new HashSet<>();
            Set<String> acknowledged = new HashSet<>();
            for (Fault fault : Fault.values()) {
                for (boolean ofClient : new boolean[] { true, false }) {
                    for (int n = 0; n < TIMES; n++) {
                        String name = fault + "-" + (ofClient ? "client" : "server") + "-" + n;
                        round(one, name, fault, ofClient, sent, acknowledged);
                    }
                }
            }
            one.sync();
            assertThat(one.documents.pending()).isZero();
            Map<String, String> found = hashes(one);
            assertThat(found.keySet()).containsAll(acknowledged).contains("first");
            assertThat(sent).containsAll(found.keySet().stream().filter(name -> !name.equals("first")).toList());
            assertThat(head(one).getSeq() - before).as("entries of the log").isEqualTo(found.size() - 1);
            assertThat(acknowledged).hasSizeGreaterThan(sent.size() / 2);
            compareWithAnotherProfile(one, found);
        }
    }

    private void round(Lab one, String name, Fault fault, boolean ofClient, Set<String> sent,
            Set<String> acknowledged) throws Exception {
        CompletableFuture<Void> broken = reached(one, ConnectionState.OFFLINE);
        channels.errors.clear();
        line.arm(fault, ofClient, random.nextInt(ofClient ? 24 : 12));
        Map<String, CompletableFuture<List<DocumentEntry>>> uploads = new TreeMap<>();
        for (String part : List.of(name + "-small", name + "-large")) {
            sent.add(part);
            uploads.put(part, one.documents.upload(List.of(file(part, part.endsWith("large") ? LARGE : 700)), FOLDER,
                    Progress.NONE));
        }
        CompletableFuture<Path> download = one.documents.download(FOLDER.child("first"), folder.resolve("down-" + name),
                false, Progress.NONE);
        poke(one, broken);
        assertThat(line.disarm()).as(name).isTrue();
        Lab.get(reached(one, ConnectionState.CONNECTED));
        uploads.forEach((part, upload) -> {
            if (settled(part, upload)) {
                acknowledged.add(part);
            }
        });
        if (settled(name, download)) {
            assertThat(folder.resolve("down-" + name)).hasSameBinaryContentAs(folder.resolve("first"));
        }
        assertThat(channels.errors).as(name).isNotEmpty();
        if (ofClient) {
            assertThat(channels.errors).as(name).allMatch(code -> code == ErrorCode.DISCONNECTED);
        } else {
            assertThat(channels.errors).as(name).allMatch(
                    code -> code == ErrorCode.TAMPERED || code == ErrorCode.MALFORMED);
        }
    }

    /** Asks until the fault has been met and seen: what is missing is seen when the next message comes. */
    private static void poke(Lab one, CompletableFuture<Void> broken) {
        Request request = Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance()).build();
        for (int n = 0; n < MOST_POKES && !broken.isDone(); n++) {
            CompletableFuture<Object> answered = one.session.request(request).handle((r, e) -> null);
            Lab.get(CompletableFuture.anyOf(broken, answered.completeOnTimeout(null, 200, TimeUnit.MILLISECONDS)));
        }
        Lab.get(broken);
    }

    private static boolean settled(String name, CompletableFuture<?> work) {
        try {
            Lab.get(work);
            return true;
        } catch (CompletionException e) {
            assertThat(e.getCause()).as(name).isInstanceOfSatisfying(CryptoExpressException.class,
                    cause -> assertThat(cause.code()).isIn(BROKEN));
            return false;
        }
    }

    private void compareWithAnotherProfile(Lab one, Map<String, String> found) throws Exception {
        try (Lab two = Lab.logIn(accounts, folder.resolve("two"), server.connectionString(), "alice", PASSPHRASE)) {
            two.sync();
            assertThat(hashes(two)).isEqualTo(found);
            Id log = one.folders.folders().get(0).ref().folder();
            assertThat(two.folders.items(log)).containsExactlyInAnyOrderElementsOf(one.folders.items(log))
                    .hasSize(found.size()).extracting(Item::version).containsOnly(1L);
            assertThat(head(two)).isEqualTo(head(one));
            for (String name : found.keySet()) {
                assertThat(two.get(FOLDER.child(name).toString(), folder.resolve("back-" + name)))
                        .hasSameBinaryContentAs(folder.resolve(name));
            }
            assertThat(two.folders.problems()).isEmpty();
            assertThat(one.folders.problems()).noneMatch(p -> p.code() == ErrorCode.TAMPERED);
        }
    }

    @Test
    void aHandshakeThatIsInterferedWithIsRefusedAndTheNextOneSucceeds() throws Exception {
        signUp().close();
        List<String> met = new ArrayList<>();
        for (Fault fault : EnumSet.of(Fault.CHANGE, Fault.TRUNCATE, Fault.REPLAY)) {
            for (boolean ofClient : new boolean[] { true, false }) {
                met.addAll(interfere(fault, ofClient));
            }
        }
        assertThat(met).hasSizeGreaterThan(12);
        Lab.logIn(accounts, folder.resolve("last"), server.connectionString(), "alice", PASSPHRASE).close();
    }

    /** One log-in for each message of the handshake. */
    private List<String> interfere(Fault fault, boolean ofClient) {
        List<String> met = new ArrayList<>();
        for (int n = 0; n < MOST_HANDSHAKE_MESSAGES; n++) {
            String name = "fresh-" + fault + "-" + ofClient + "-" + n;
            CompletableFuture<?> login = logInArmed(name, fault, ofClient, n);
            boolean refused = login.handle((session, e) -> e != null).orTimeout(60, TimeUnit.SECONDS).join();
            if (!line.disarm() || !refused) {
                return met;
            }
            met.add(name);
            assertThatThrownBy(login::join).as(name).cause().isInstanceOfSatisfying(CryptoExpressException.class,
                    e -> assertThat(e.code()).as(name).isIn(REFUSED));
            assertThat(accounts.remembered(folder.resolve(name))).as(name).isEmpty();
        }
        return met;
    }

    private CompletableFuture<?> logInArmed(String profile, Fault fault, boolean ofClient, int after) {
        line.arm(fault, ofClient, after);
        return accounts.logIn(new LogIn(folder.resolve(profile),
                Optional.of(server.connectionString()), Optional.of("alice"),
                PASSPHRASE.toCharArray(), Optional.empty()), Progress.NONE).thenApply(session -> {
                    session.close();
                    return session;
                });
    }

    private Lab signUp() {
        return Lab.signUp(accounts, folder.resolve("one"), server.connectionString(), "alice", PASSPHRASE,
                KeyLocation.SERVER);
    }

    private static FolderHead head(Lab lab) {
        return Lab.get(lab.session.request(
                Request.newBuilder().setListFolders(ListFolders.getDefaultInstance()).build())).getFolders()
                .getFolders(0);
    }

    private static Map<String, String> hashes(Lab lab) {
        return lab.documents.list(FOLDER).stream()
                .collect(Collectors.toMap(DocumentEntry::name, DocumentEntry::sha256));
    }

    private static CompletableFuture<Void> reached(Lab lab, ConnectionState wanted) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        lab.session.onState(state -> {
            if (state == wanted) {
                reached.complete(null);
            }
        });
        if (lab.session.state() == wanted) {
            reached.complete(null);
        }
        return reached;
    }

    private Path file(String name, int length) throws Exception {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }
}
