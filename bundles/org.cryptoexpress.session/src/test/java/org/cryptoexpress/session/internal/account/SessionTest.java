package org.cryptoexpress.session.internal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.session.internal.connection.Backoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All flows over real channels with a server in memory; lost answers and broken lines. */
@Timeout(300)
class SessionTest {
    private static final char[] RIGHT = "violet otter quarry lamp".toCharArray();
    private static final char[] NEW = "seven paper boats drifting".toCharArray();
    private static final Request GET_ACCOUNT = Request.newBuilder()
            .setGetAccount(GetAccount.getDefaultInstance()).build();

    @TempDir
    Path folder;
    private final MemoryServer server = new MemoryServer();
    private final Environment env = Environment.production().with(server)
            .withPasscodeKib(PasscodeParameters.MIN_MEMORY_KIB)
            .with(new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)));
    private final Accounts accounts = new DefaultAccounts(env);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRegistrationWhoseAnswerWasLostIsSentAgainAndMakesOneAccount() throws Exception {
        server.breakAfterCreate = true;
        try (Session session = signUp(KeyLocation.SERVER)) {
            assertThat(session.state()).isEqualTo(ConnectionState.CONNECTED);
        }
        assertThat(server.created).hasValue(1);
        logIn(RIGHT).close();
    }

    @Test
    void aPassphraseChangeWhoseAnswerWasLostIsRecognisedAsDone() throws Exception {
        try (Session session = signUp(KeyLocation.SERVER)) {
            server.loseAnswer = Request::hasReplaceAuthentication;
            get(session.changePassphrase(RIGHT, Optional.empty(), NEW, Optional.empty(), Progress.NONE));
        }
        logIn(NEW).close();
        assertFails(accounts.logIn(request(RIGHT), Progress.NONE), ErrorCode.LOGIN_FAILED);
    }

    @Test
    void aPassphraseChangeThatDidNotArriveIsMadeAgain() throws Exception {
        try (Session session = signUp(KeyLocation.SERVER)) {
            server.loseAnswer = Request::hasBeginProof;
            get(session.changePassphrase(RIGHT, Optional.empty(), NEW, Optional.empty(), Progress.NONE));
        }
        logIn(NEW).close();
    }

    @Test
    void aKeyThatMovedHomeIsKeptAlsoWhenTheAnswerWasLost() throws Exception {
        try (Session session = signUp(KeyLocation.SERVER)) {
            server.loseAnswer = Request::hasReplaceAuthentication;
            get(session.moveKey(KeyLocation.LOCAL, RIGHT, Optional.empty(), Progress.NONE));
            assertThat(session.keyLocation()).isEqualTo(KeyLocation.LOCAL);
            server.loseAnswer = Request::hasReplaceAuthentication;
            get(session.moveKey(KeyLocation.SERVER, RIGHT, Optional.empty(), Progress.NONE));
        }
        assertThat(accounts.remembered(profile()).orElseThrow().keyLocation()).isEqualTo(KeyLocation.SERVER);
        logIn(RIGHT).close();
    }

    @ParameterizedTest
    @EnumSource(KeyLocation.class)
    void keysAreRenewedAndTheSessionGoesOnUnderThem(KeyLocation location) throws Exception {
        IdentityStatement renewed;
        try (Session session = signUp(location)) {
            IdentityStatement before = session.keys().statement();
            server.loseAnswer = Request::hasReplaceIdentity;
            get(session.rotateKeys(RIGHT, Optional.empty(), 2048, Progress.NONE));
            renewed = session.keys().statement();
            renewed.verifySuccessorOf(before);
            session.keys().deviceCertificate().verify(renewed);
            assertThat(get(session.request(GET_ACCOUNT)).getAccount().getStatement().toByteArray())
                    .isEqualTo(renewed.encoded());
            CompletableFuture<Void> back = awaitState(session, ConnectionState.CONNECTED);
            server.breakLines();
            get(back);
            get(session.rotateKeys(RIGHT, Optional.empty(), 2048, Progress.NONE));
            session.keys().statement().verifySuccessorOf(renewed);
            renewed = session.keys().statement();
        }
        try (Session again = logIn(RIGHT)) {
            assertThat(again.keys().statement().encoded()).isEqualTo(renewed.encoded());
        }
        assertThat(profile().resolve("keys-next.cxa1")).doesNotExist();
    }

    /** A second computer of the account. */
    private Session elsewhere(KeyLocation location) throws Exception {
        Path other = Files.createDirectories(folder.resolve("elsewhere"));
        if (location == KeyLocation.LOCAL) {
            Files.copy(profile().resolve("keys.cxa1"), other.resolve("keys.cxa1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return get(accounts.logIn(new LogIn(other, Optional.of(server.address().toString()), Optional.of("alice"),
                RIGHT.clone(), Optional.empty()), Progress.NONE));
    }

    @ParameterizedTest
    @EnumSource(KeyLocation.class)
    void otherSessionsOfTheAccountEndWhenItsKeysAreRenewed(KeyLocation location) throws Exception {
        try (Session session = signUp(location); Session other = elsewhere(location)) {
            CompletableFuture<Void> outdated = awaitState(other, ConnectionState.OUTDATED);
            get(session.rotateKeys(RIGHT, Optional.empty(), 2048, Progress.NONE));
            get(outdated);
            assertFails(other.request(GET_ACCOUNT), ErrorCode.KEYS_RENEWED);
            assertThat(session.state()).isEqualTo(ConnectionState.CONNECTED);
        }
        if (location == KeyLocation.LOCAL) {
            assertFails(accounts.logIn(new LogIn(folder.resolve("elsewhere"), Optional.empty(), Optional.empty(),
                    RIGHT.clone(), Optional.empty()), Progress.NONE), ErrorCode.NO_PRIVATE_KEY);
            accounts.importKey(folder.resolve("elsewhere"), profile().resolve("keys.cxa1"));
        }
        try (Session again = elsewhere(location)) {
            assertThat(again.keys().statement().keyVersion()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyLocation.class)
    void aSessionThatWasNotToldFindsAtItsNextConnectionThatItsKeysAreOld(KeyLocation location) throws Exception {
        try (Session session = signUp(location); Session other = elsewhere(location)) {
            server.silent = true;
            get(session.rotateKeys(RIGHT, Optional.empty(), 2048, Progress.NONE));
            assertThat(other.state()).isEqualTo(ConnectionState.CONNECTED);
            CompletableFuture<Void> outdated = awaitState(other, ConnectionState.OUTDATED);
            CompletableFuture<Void> back = awaitState(session, ConnectionState.CONNECTED);
            server.breakLines();
            get(outdated);
            get(back);
            assertFails(other.request(GET_ACCOUNT), ErrorCode.KEYS_RENEWED);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyLocation.class)
    void aRenewalWhoseEndWasNotSeenIsFoundAtTheNextLogIn(KeyLocation location) throws Exception {
        try (Session session = signUp(location)) {
            server.loseAnswer = r -> {
                server.down |= r.hasReplaceIdentity();
                return r.hasReplaceIdentity();
            };
            CompletableFuture<Void> broken = awaitState(session, ConnectionState.OFFLINE);
            CompletableFuture<Void> renewal = session.rotateKeys(RIGHT, Optional.empty(), 2048, Progress.NONE);
            get(broken);
            assertThat(profile().resolve("keys-next.cxa1")).exists();
            session.close();
            assertFails(renewal, ErrorCode.OFFLINE);
        }
        server.down = false;
        try (Session again = logIn(RIGHT)) {
            assertThat(again.keys().statement().keyVersion()).isEqualTo(2);
            assertThat(again.state()).isEqualTo(ConnectionState.CONNECTED);
        }
        assertThat(profile().resolve("keys-next.cxa1")).doesNotExist();
    }

    @Test
    void aRenewalThatDidNotArriveLeavesTheOldKeys() throws Exception {
        try (Session session = signUp(KeyLocation.LOCAL)) {
            assertFails(session.rotateKeys(NEW, Optional.empty(), 2048, Progress.NONE), ErrorCode.LOGIN_FAILED);
            assertFails(session.rotateKeys(RIGHT, Optional.empty(), 1024, Progress.NONE), ErrorCode.INVALID_INPUT);
            assertThat(session.keys().statement().keyVersion()).isEqualTo(1);
        }
        logIn(RIGHT).close();
    }

    @Test
    void aComputerWithTheOldKeyFileSaysThatItIsTheOldOneAndTakesTheNewOne() throws Exception {
        signUp(KeyLocation.LOCAL).close();
        Path old = Files.copy(profile().resolve("keys.cxa1"), profile().resolveSibling("old.cxa1"));
        try (Session session = logIn(RIGHT)) {
            get(session.rotateKeys(RIGHT, Optional.empty(), 2048, Progress.NONE));
        }
        Path renewed = Files.copy(profile().resolve("keys.cxa1"), profile().resolveSibling("renewed.cxa1"));
        Files.copy(old, profile().resolve("keys.cxa1"), StandardCopyOption.REPLACE_EXISTING);
        assertFails(accounts.logIn(request(RIGHT), Progress.NONE), ErrorCode.NO_PRIVATE_KEY);

        accounts.importKey(profile(), renewed);

        logIn(RIGHT).close();
        for (Path wrong : new Path[] { old, Files.writeString(folder.resolve("rubbish"), "rubbish") }) {
            assertThatThrownBy(() -> accounts.importKey(profile(), wrong)).isInstanceOfSatisfying(
                    CryptoExpressException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT));
        }
    }

    @Test
    void requestsUnderWayFailWhenTheLineBreaksAndTheSessionComesBack() throws Exception {
        try (Session session = signUp(KeyLocation.LOCAL)) {
            server.ignore = Request::hasGetAccount;
            CompletableFuture<?> waiting = session.request(GET_ACCOUNT);
            CompletableFuture<Void> back = awaitState(session, ConnectionState.OFFLINE)
                    .thenCompose(v -> awaitState(session, ConnectionState.CONNECTED));
            server.breakLines();
            assertFails(waiting, ErrorCode.DISCONNECTED);
            server.ignore = r -> false;
            get(back);
            assertThat(get(session.request(GET_ACCOUNT)).getAccount().getUserName()).isEqualTo("alice");
        }
    }

    @Test
    void attemptsGoOnWhileTheServerIsDownAndStopWhenTheSessionIsClosed() throws Exception {
        signUp(KeyLocation.LOCAL).close();
        server.down = true;
        int before = server.attempts.get();
        Session session = get(accounts.logIn(request(RIGHT), Progress.NONE));
        for (int i = 0; i < 3; i++) {
            get(awaitState(session, ConnectionState.CONNECTING));
            get(awaitState(session, ConnectionState.OFFLINE));
        }
        assertThat(server.attempts.get()).isGreaterThan(before + 3);
        assertFails(session.request(GET_ACCOUNT), ErrorCode.OFFLINE);
        assertFails(session.changePassphrase(RIGHT, Optional.empty(), RIGHT.clone(), Optional.empty(),
                Progress.NONE).thenCompose(v -> session.request(GET_ACCOUNT)), ErrorCode.OFFLINE);
        session.close();
        session.close();
        assertThat(session.state()).isEqualTo(ConnectionState.CLOSED);
    }

    @Test
    void manyChunksTravelBothWays() throws Exception {
        try (Session session = signUp(KeyLocation.LOCAL)) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                byte[] chunk = chunk(i);
                all.add(session.putChunk(new byte[16], Digests.sha256(chunk), chunk));
            }
            for (CompletableFuture<?> one : all) {
                get(one);
            }
            for (int i = 0; i < 40; i++) {
                byte[] chunk = chunk(i);
                assertThat(get(session.getChunk(new byte[16], Digests.sha256(chunk)))).isEqualTo(chunk);
            }
            CompletableFuture<Void> cancelled = session.putChunk(new byte[16], new byte[32], new byte[4 << 20]);
            cancelled.cancel(true);
            assertFails(session.getChunk(new byte[16], Digests.sha256(new byte[1])), ErrorCode.NOT_FOUND);
        }
    }

    private byte[] chunk(int i) {
        byte[] chunk = new byte[100_000 + i];
        java.util.Arrays.fill(chunk, (byte) i);
        return chunk;
    }

    @Test
    void eventsReachTheirListenersUntilTheseAreClosed() throws Exception {
        try (Session session = signUp(KeyLocation.LOCAL)) {
            CompletableFuture<Long> time = new CompletableFuture<>();
            try (AutoCloseable listening = session.onEvent(e -> time.complete(e.getSessionOpened().getTime()))) {
                server.lines.forEach(MemoryServer.Line::event);
                assertThat(get(time)).isEqualTo(7);
            }
        }
    }

    @Test
    void theDeviceCertificateIsPublishedAndStaysTheSame() throws Exception {
        signUp(KeyLocation.LOCAL).close();
        try (Session session = logIn(RIGHT)) {
            get(session.request(GET_ACCOUNT));
            assertThat(session.keys().deviceCertificate().serial()).isEqualTo(1);
        }
        try (Session session = logIn(RIGHT)) {
            get(session.request(GET_ACCOUNT));
            assertThat(session.keys().deviceCertificate().serial()).isEqualTo(1);
        }
        assertThat(server.certificates).hasSize(1);
    }

    @Test
    void aServerThatWeakensThePasscodeIsRefused() throws Exception {
        signUp(KeyLocation.SERVER).close();
        String account = Files.readString(profile().resolve("account"));
        Files.writeString(profile().resolve("account"), account.replace("cost=65536,3", "cost=262144,3"));
        assertFails(accounts.logIn(request(RIGHT), Progress.NONE), ErrorCode.TAMPERED);
    }

    @Test
    void aStatementThatDoesNotMatchTheKeysIsRefused() throws Exception {
        for (KeyLocation location : KeyLocation.values()) {
            signUp(location, "user-" + location.name()).close();
            try (AccountKeys other = AccountKeys.generate(2048, server.random)) {
                server.statement = Optional.of(other.firstStatement("user-" + location.name().toLowerCase(Locale.ROOT),
                        env.clock(), server.random));
            }
            assertFails(accounts.logIn(new LogIn(folder.resolve("user-" + location.name()), Optional.empty(),
                    Optional.empty(), RIGHT, Optional.empty()), Progress.NONE), ErrorCode.TAMPERED);
        }
    }

    @Test
    void badInputIsRefusedBeforeAnythingIsMade() {
        assertFails(accounts.signUp(signUpRequest("x", RIGHT, 2048), Progress.NONE), ErrorCode.INVALID_INPUT);
        assertFails(accounts.signUp(signUpRequest("alice", "short".toCharArray(), 2048), Progress.NONE),
                ErrorCode.INVALID_INPUT);
        assertFails(accounts.signUp(signUpRequest("alice", RIGHT, 1024), Progress.NONE), ErrorCode.INVALID_INPUT);
        assertFails(accounts.logIn(new LogIn(profile(), Optional.empty(), Optional.empty(), RIGHT,
                Optional.empty()), Progress.NONE), ErrorCode.INVALID_INPUT);
        assertThat(server.attempts).hasValue(0);
    }

    @Test
    void aSignUpCanBeCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void report(String step, long done, long total) {
                // nobody looks
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertFails(accounts.signUp(signUpRequest("alice", RIGHT, 2048), cancelled), ErrorCode.CANCELLED);
        assertThat(accounts.remembered(profile())).isEmpty();
    }

    private Path profile() {
        return folder.resolve("profile");
    }

    private Session signUp(KeyLocation location) throws Exception {
        return get(accounts.signUp(new SignUp(profile(), server.address().toString(), "alice", RIGHT,
                Optional.empty(), 2048, location, Optional.empty()), Progress.NONE));
    }

    private Session signUp(KeyLocation location, String name) throws Exception {
        return get(accounts.signUp(new SignUp(folder.resolve(name), server.address().toString(), name, RIGHT,
                Optional.empty(), 2048, location, Optional.empty()), Progress.NONE));
    }

    private SignUp signUpRequest(String name, char[] passphrase, int bits) {
        return new SignUp(profile(), server.address().toString(), name, passphrase, Optional.empty(), bits,
                KeyLocation.LOCAL, Optional.empty());
    }

    private LogIn request(char[] passphrase) {
        return new LogIn(profile(), Optional.empty(), Optional.empty(), passphrase, Optional.empty());
    }

    private Session logIn(char[] passphrase) throws Exception {
        return get(accounts.logIn(request(passphrase), Progress.NONE));
    }

    private static CompletableFuture<Void> awaitState(Session session, ConnectionState wanted) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        session.onState(state -> {
            if (state == wanted) {
                reached.complete(null);
            }
        });
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
