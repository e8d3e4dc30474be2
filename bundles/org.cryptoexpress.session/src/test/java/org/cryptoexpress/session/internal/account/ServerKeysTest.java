package org.cryptoexpress.session.internal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.FirstContact;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.session.UnknownServer;
import org.cryptoexpress.session.internal.connection.Backoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a profile comes to know its server, and follows it to another key. */
@Timeout(300)
class ServerKeysTest {
    private static final char[] RIGHT = "violet otter quarry lamp".toCharArray();
    private static final String ADDRESS = "cx://server:1";

    @TempDir
    Path folder;
    private final MemoryServer server = new MemoryServer();
    private final Environment env = Environment.production().with(server)
            .withPasscodeKib(PasscodeParameters.MIN_MEMORY_KIB)
            .with(new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)));
    private final Accounts accounts = new DefaultAccounts(env);
    private final List<UnknownServer> asked = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClientThatHasSeenTheAnnouncementGoesOnAndTakesTheOldKeyNoMore() throws Exception {
        String old = server.address().toString();
        server.prepareKey();
        get(signUp(old, FirstContact.REFUSE)).close();
        assertThat(accounts.remembered(profile()).orElseThrow().server()).isEqualTo(old);

        server.activateKey();
        String present = server.address().toString();
        assertThat(present).isNotEqualTo(old);
        try (Session session = get(logIn(Optional.empty(), FirstContact.REFUSE))) {
            assertThat(session.state()).isEqualTo(ConnectionState.CONNECTED);
            assertThat(session.server().connection()).isEqualTo(present);
            assertThat(session.server().verified()).isTrue();
        }
        assertThat(accounts.remembered(profile()).orElseThrow().server()).isEqualTo(present);

        server.activateKey();
        assertFails(logIn(Optional.empty(), FirstContact.REFUSE), ErrorCode.WRONG_SERVER);
        get(logIn(Optional.of(server.address().toString()), FirstContact.REFUSE)).close();
        assertFails(logIn(Optional.of(old), FirstContact.REFUSE), ErrorCode.WRONG_SERVER);
    }

    @Test
    void anOpenSessionFollowsTheServerAndSoDoesTheNextOne() throws Exception {
        try (Session session = get(signUp(server.address().toString(), FirstContact.REFUSE))) {
            server.prepareKey();
            reconnect(session);
            server.activateKey();
            server.prepareKey();
            reconnect(session);
            assertThat(session.server().connection()).isEqualTo(server.address().toString());
            server.activateKey();
            reconnect(session);
        }
        get(logIn(Optional.empty(), FirstContact.REFUSE)).close();
    }

    @Test
    void aChangeOfThePassphraseKeepsWhatIsKnownOfTheServer() throws Exception {
        server.prepareKey();
        try (Session session = get(signUp(ADDRESS, yes()))) {
            get(session.changePassphrase(RIGHT, Optional.empty(), "seven paper boats drifting".toCharArray(),
                    Optional.empty(), Progress.NONE));
            get(session.changePassphrase("seven paper boats drifting".toCharArray(), Optional.empty(), RIGHT,
                    Optional.empty(), Progress.NONE));
        }
        server.activateKey();
        try (Session session = get(logIn(Optional.empty(), FirstContact.REFUSE))) {
            assertThat(session.server().verified()).isFalse();
        }
    }

    @Test
    void aForgedSuccessorIsRefusedAndNotKept() throws Exception {
        get(signUp(server.address().toString(), FirstContact.REFUSE)).close();
        server.forgeKey();
        assertFails(logIn(Optional.empty(), FirstContact.REFUSE), ErrorCode.WRONG_SERVER);
        server.activateKey();
        assertFails(logIn(Optional.empty(), FirstContact.REFUSE), ErrorCode.WRONG_SERVER);
    }

    @Test
    void anAddressAloneNeedsSomebodyWhoConfirms() throws Exception {
        assertFails(signUp(ADDRESS, FirstContact.REFUSE), ErrorCode.SERVER_NOT_CONFIRMED);
        assertThat(server.created).hasValue(0);
        assertThat(accounts.remembered(profile())).isEmpty();

        try (Session session = get(signUp(ADDRESS, yes()))) {
            assertThat(asked).hasSize(1);
            UnknownServer shown = asked.get(0);
            assertThat(shown.address()).isEqualTo(ADDRESS);
            assertThat(shown.number()).matches("([0-9]{5} ){11}[0-9]{5}").endsWith(" " + shown.lastGroup());
            assertThat(session.server().number()).isEqualTo(shown.number());
            assertThat(session.server().connection()).isEqualTo(server.address().toString());
            assertThat(session.server().verified()).isFalse();
        }
        assertThat(accounts.remembered(profile()).orElseThrow().serverVerified()).isFalse();

        try (Session session = get(logIn(Optional.of(ADDRESS), FirstContact.REFUSE))) {
            assertThat(session.server().verified()).isFalse();
            assertFails(session.verifyServer("12345"), ErrorCode.WRONG_SERVER);
            assertThat(session.server().verified()).isFalse();
            get(session.verifyServer(asked.get(0).number().replace(" ", "")));
            assertThat(session.server().verified()).isTrue();
        }
        assertThat(accounts.remembered(profile()).orElseThrow().serverVerified()).isTrue();
        get(logIn(Optional.of(server.address().toString()), FirstContact.REFUSE)).close();
        assertThat(accounts.remembered(profile()).orElseThrow().serverVerified()).isTrue();
    }

    @Test
    void aServerMetByItsAddressIsPinned() throws Exception {
        get(signUp(ADDRESS, yes())).close();
        server.activateKey();
        assertFails(logIn(Optional.of(ADDRESS), yes()), ErrorCode.WRONG_SERVER);
        assertThat(asked).hasSize(1);
    }

    private FirstContact yes() {
        return unknown -> {
            asked.add(unknown);
            return true;
        };
    }

    private void reconnect(Session session) throws Exception {
        CompletableFuture<Void> away = new CompletableFuture<>();
        CompletableFuture<Void> back = new CompletableFuture<>();
        // News of the first connection may still be under way.
        try (AutoCloseable listening = session.onState(state -> {
            if (state == ConnectionState.OFFLINE) {
                away.complete(null);
            } else if (state == ConnectionState.CONNECTED && away.isDone()) {
                back.complete(null);
            }
        })) {
            server.breakLines();
            get(back);
        }
    }

    private Path profile() {
        return folder.resolve("profile");
    }

    private CompletableFuture<Session> signUp(String connection, FirstContact contact) {
        return accounts.signUp(new SignUp(profile(), connection, "alice", RIGHT, Optional.empty(), 2048,
                KeyLocation.LOCAL, Optional.empty(), contact), Progress.NONE);
    }

    private CompletableFuture<Session> logIn(Optional<String> connection, FirstContact contact) {
        return accounts.logIn(new LogIn(profile(), connection, Optional.empty(), RIGHT, Optional.empty(), contact),
                Progress.NONE);
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(120, TimeUnit.SECONDS);
    }

    private static void assertFails(CompletableFuture<?> future, ErrorCode code) {
        assertThatThrownBy(() -> get(future)).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(CryptoExpressException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
