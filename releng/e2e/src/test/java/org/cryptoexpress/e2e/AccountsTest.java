package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.ServerPin;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.session.internal.account.DefaultAccounts;
import org.cryptoexpress.session.internal.account.Environment;
import org.cryptoexpress.session.internal.connection.Backoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts through a real server and real sockets: sign up, log in, change, move, and what goes wrong. */
class AccountsTest {
    private static final char[] RIGHT = "violet otter quarry lamp".toCharArray();
    private static final char[] NEW = "seven paper boats drifting".toCharArray();
    private static final char[] WRONG = "violet otter quarry lamb".toCharArray();

    @TempDir
    Path folder;
    private CryptoExpressServer server;
    private final Accounts accounts = new DefaultAccounts(Environment.production()
            .withPasscodeKib(PasscodeParameters.MIN_MEMORY_KIB)
            .with(new Backoff(Duration.ofMillis(50), Duration.ofMillis(500))));

    @BeforeEach
    void start() {
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAccountWithItsKeyOnTheServerOpensFromAnEmptyProfile() throws Exception {
        byte[] userId;
        try (Session session = signUp("alice", KeyLocation.SERVER)) {
            assertThat(session.state()).isEqualTo(ConnectionState.CONNECTED);
            userId = session.keys().userId();
            assertThat(accountOf(session)).isEqualTo("alice");
        }
        try (Session session = get(logIn("second", Optional.of("Alice"), RIGHT))) {
            assertThat(session.keys().userId()).isEqualTo(userId);
            assertThat(session.keyLocation()).isEqualTo(KeyLocation.SERVER);
            assertThat(accountOf(session)).isEqualTo("alice");
        }
        try (Session session = get(logIn("second", Optional.empty(), RIGHT))) {
            assertThat(session.keys().userId()).isEqualTo(userId);
        }
    }

    @Test
    void anAccountWithALocalKeyOpensOnlyWhereTheKeyIs() throws Exception {
        signUp("alice", KeyLocation.LOCAL).close();
        get(logIn("alice", Optional.empty(), RIGHT)).close();
        assertFails(logIn("second", Optional.of("alice"), RIGHT), ErrorCode.LOGIN_FAILED);
        Files.delete(folder.resolve("alice/keys.cxa1"));
        assertFails(logIn("alice", Optional.empty(), RIGHT), ErrorCode.NO_PRIVATE_KEY);
    }

    @Test
    void aWrongPassphraseAndAnUnknownUserLookTheSame() throws Exception {
        signUp("alice", KeyLocation.SERVER).close();
        assertFails(logIn("alice", Optional.empty(), WRONG), ErrorCode.LOGIN_FAILED);
        assertFails(logIn("second", Optional.of("alice"), WRONG), ErrorCode.LOGIN_FAILED);
        assertFails(logIn("third", Optional.of("nobody"), WRONG), ErrorCode.LOGIN_FAILED);
    }

    @Test
    void aTakenNameIsRefusedAndLeavesNoAccountInTheProfile() throws Exception {
        signUp("alice", KeyLocation.SERVER).close();
        assertFails(accounts.signUp(request("other", "alice", KeyLocation.LOCAL, server.connectionString()),
                Progress.NONE), ErrorCode.NAME_TAKEN);
        assertThat(accounts.remembered(folder.resolve("other"))).isEmpty();
        assertFails(accounts.signUp(request("alice", "bob", KeyLocation.LOCAL, server.connectionString()),
                Progress.NONE), ErrorCode.ALREADY_EXISTS);
    }

    @Test
    void aProfileIsUsedByOneSessionAtATime() throws Exception {
        try (Session session = signUp("alice", KeyLocation.LOCAL)) {
            assertFails(logIn("alice", Optional.empty(), RIGHT), ErrorCode.IN_USE);
            assertThatThrownBy(() -> accounts.deleteCache(session.profile()))
                    .isInstanceOfSatisfying(CryptoExpressException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE));
        }
    }

    @Test
    void aChangedPassphraseReplacesTheOldOne() throws Exception {
        for (KeyLocation location : KeyLocation.values()) {
            String name = "user-" + location.name().toLowerCase();
            try (Session session = signUp(name, location)) {
                assertFails(session.changePassphrase(WRONG, Optional.empty(), NEW, Optional.empty(), Progress.NONE),
                        ErrorCode.LOGIN_FAILED);
                get(session.changePassphrase(RIGHT, Optional.empty(), NEW, Optional.of(new byte[] { 7 }),
                        Progress.NONE));
            }
            assertFails(logIn(name, Optional.empty(), RIGHT), ErrorCode.LOGIN_FAILED);
            assertFails(logIn(name, Optional.empty(), NEW), ErrorCode.LOGIN_FAILED);
            get(accounts.logIn(new LogIn(folder.resolve(name), Optional.empty(), Optional.empty(), NEW,
                    Optional.of(new byte[] { 7 })), Progress.NONE)).close();
        }
    }

    @Test
    void theKeyMovesToTheServerAndBack() throws Exception {
        try (Session session = signUp("alice", KeyLocation.LOCAL)) {
            assertFails(session.moveKey(KeyLocation.SERVER, WRONG, Optional.empty(), Progress.NONE),
                    ErrorCode.LOGIN_FAILED);
            get(session.moveKey(KeyLocation.SERVER, RIGHT, Optional.empty(), Progress.NONE));
            assertThat(session.keyLocation()).isEqualTo(KeyLocation.SERVER);
        }
        get(logIn("second", Optional.of("alice"), RIGHT)).close();
        try (Session session = get(logIn("alice", Optional.empty(), RIGHT))) {
            assertFails(session.moveKey(KeyLocation.LOCAL, WRONG, Optional.empty(), Progress.NONE),
                    ErrorCode.LOGIN_FAILED);
            get(session.moveKey(KeyLocation.LOCAL, RIGHT, Optional.empty(), Progress.NONE));
        }
        assertThat(accounts.remembered(folder.resolve("alice")).orElseThrow().keyLocation())
                .isEqualTo(KeyLocation.LOCAL);
        get(logIn("alice", Optional.empty(), RIGHT)).close();
        assertFails(logIn("third", Optional.of("alice"), RIGHT), ErrorCode.LOGIN_FAILED);
    }

    @Test
    void aSessionComesBackAfterTheServerWasRestarted() throws Exception {
        try (Session session = signUp("alice", KeyLocation.SERVER)) {
            restart(session);
            assertThat(accountOf(session)).isEqualTo("alice");
        }
    }

    private void restart(Session session) throws Exception {
        int port = server.port();
        CompletableFuture<Void> gone = awaitState(session, ConnectionState.OFFLINE);
        server.close();
        get(gone);
        assertFails(session.request(Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance()).build()),
                ErrorCode.OFFLINE);
        CompletableFuture<Void> back = awaitState(session, ConnectionState.CONNECTED);
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), port));
        get(back);
    }

    @Test
    void aProfileOpensWithoutServerAndConnectsLater() throws Exception {
        for (KeyLocation location : KeyLocation.values()) {
            String name = "user-" + location.name().toLowerCase();
            signUp(name, location).close();
            int port = server.port();
            server.close();
            assertFails(logIn("second-" + name, Optional.of(name), RIGHT), ErrorCode.UNREACHABLE);
            assertFails(logIn(name, Optional.empty(), WRONG), ErrorCode.LOGIN_FAILED);
            try (Session session = get(logIn(name, Optional.empty(), RIGHT))) {
                assertThat(session.state()).isNotEqualTo(ConnectionState.CONNECTED);
                CompletableFuture<Void> back = awaitState(session, ConnectionState.CONNECTED);
                server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), port));
                get(back);
                assertThat(accountOf(session)).isEqualTo(name);
            }
        }
    }

    @Test
    void aServerThatIsNotThePinnedOneIsRefused() throws Exception {
        ConnectionString right = ConnectionString.parse(server.connectionString());
        ServerPin pin = right.pin();
        byte[] other = MessageDigest.getInstance("SHA-256").digest(new byte[0]);
        for (ServerPin wrong : new ServerPin[] { new ServerPin(pin.serverId(), Hash32.of(other), pin.sigId()),
                new ServerPin(pin.serverId(), pin.tlsSpki(), Hash32.of(other)),
                new ServerPin("00000000-0000-0000-0000-000000000000", pin.tlsSpki(), pin.sigId()) }) {
            String text = new ConnectionString(right.host(), right.port(), wrong).toString();
            assertFails(accounts.signUp(request("wrong", "alice", KeyLocation.SERVER, text), Progress.NONE),
                    ErrorCode.WRONG_SERVER);
            assertThat(accounts.remembered(folder.resolve("wrong"))).isEmpty();
        }
    }

    @Test
    void aChunkThatDoesNotExistIsNotFound() throws Exception {
        try (Session session = signUp("alice", KeyLocation.SERVER)) {
            assertFails(session.getChunk(new byte[16], new byte[32]), ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void onlyTheOwnerCanReadTheProfileAndNothingInItIsSecret() throws Exception {
        signUp("alice", KeyLocation.LOCAL).close();
        Path profile = folder.resolve("alice");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(profile))).isEqualTo("rwx------");
        try (var files = Files.list(profile)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("violet");
            }
        }
    }

    @Test
    void deletingTheCacheKeepsALocalKey() throws Exception {
        signUp("alice", KeyLocation.LOCAL).close();
        accounts.deleteCache(folder.resolve("alice"));
        assertThat(accounts.remembered(folder.resolve("alice"))).isPresent();
        get(logIn("alice", Optional.empty(), RIGHT)).close();
    }

    private Session signUp(String name, KeyLocation location) throws Exception {
        return get(accounts.signUp(request(name, name, location, server.connectionString()), Progress.NONE));
    }

    private SignUp request(String profile, String name, KeyLocation location, String connection) {
        return new SignUp(folder.resolve(profile), connection, name, RIGHT, Optional.empty(), 2048, location,
                Optional.empty());
    }

    private CompletableFuture<Session> logIn(String profile, Optional<String> name, char[] passphrase) {
        return accounts.logIn(new LogIn(folder.resolve(profile), name.map(n -> server.connectionString()), name,
                passphrase, Optional.empty()), Progress.NONE);
    }

    private static String accountOf(Session session) throws Exception {
        return get(session.request(Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance()).build()))
                .getAccount().getUserName();
    }

    private static CompletableFuture<Void> awaitState(Session session, ConnectionState wanted) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        session.onState(state -> {
            if (state == wanted) {
                reached.complete(null);
            }
        });
        if (session.state() == wanted) {
            reached.complete(null);
        }
        return reached;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(120, TimeUnit.SECONDS);
    }

    private static void assertFails(CompletableFuture<?> future, ErrorCode code) {
        assertThatThrownBy(() -> get(future)).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(CryptoExpressException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
