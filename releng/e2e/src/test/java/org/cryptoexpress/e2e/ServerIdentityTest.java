package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.ServerChannel;
import org.cryptoexpress.channel.ServerIdentity;
import org.cryptoexpress.channel.ServerSuccessor;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.RateLimits;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.identity.KeyRollover;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.FirstContact;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.session.UnknownServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How clients recognise a real server: over a change of its key, and when they know only its address. */
@Timeout(300)
class ServerIdentityTest {
    private static final char[] RIGHT = "six amber lanterns at the weir".toCharArray();

    @TempDir
    Path folder;
    private final SecureRandom random = new SecureRandom();
    private final Accounts accounts = Lab.accounts(UnaryOperator.identity());
    private Optional<CryptoExpressServer> server = Optional.empty();
    private int port;

    @AfterEach
    void stop() {
        server.ifPresent(CryptoExpressServer::close);
    }

    @Test
    void whoHasSeenTheAnnouncementGoesOnAndWhoHasNotIsRefused() throws Exception {
        String old = start();
        for (String user : new String[] { "early", "late" }) {
            get(signUp(user, old, FirstContact.REFUSE)).close();
        }
        roll(KeyRollover.PREPARE);
        start();
        get(logIn("early", Optional.empty())).close();
        roll(KeyRollover.ACTIVATE);
        String present = start();

        try (Session session = get(logIn("early", Optional.empty()))) {
            assertThat(session.state()).isEqualTo(ConnectionState.CONNECTED);
            assertThat(pinOf(session.server().connection())).isEqualTo(pinOf(present)).isNotEqualTo(pinOf(old));
        }
        assertFails(logIn("late", Optional.empty()), ErrorCode.WRONG_SERVER);
        get(logIn("late", Optional.of(present))).close();
        get(logIn("late", Optional.empty())).close();
    }

    @Test
    void aForgedSuccessorIsRefused() throws Exception {
        get(signUp("alice", start(), FirstContact.REFUSE)).close();
        stop();
        DualSigner thief = DualSigner.generate(random);
        server = Optional.of(CryptoExpressServer.start(config(), identity -> {
            ServerIdentity forged = new ServerIdentity(identity.serverId(), identity.signer(), identity.decoys(),
                    Optional.of(ServerSuccessor.announce(identity.serverId(), thief, DualSigner.generate(random),
                            random)));
            return (address, of, now) -> ServerChannel.accept(forged, of, random, now);
        }));
        assertFails(logIn("alice", Optional.empty()), ErrorCode.WRONG_SERVER);
        start();
        get(logIn("alice", Optional.empty())).close();
    }

    @Test
    void anAddressAloneLeadsToPinsThatAPersonHasConfirmed() throws Exception {
        ConnectionString whole = ConnectionString.parse(start());
        String address = whole.address().toString();
        assertFails(signUp("alice", address, FirstContact.REFUSE), ErrorCode.SERVER_NOT_CONFIRMED);
        AtomicReference<UnknownServer> shown = new AtomicReference<>();
        try (Session session = get(signUp("alice", address, unknown -> {
            shown.set(unknown);
            return true;
        }))) {
            assertThat(session.server().connection()).isEqualTo(whole.toString());
            assertThat(session.server().verified()).isFalse();
            get(session.verifyServer(shown.get().number()));
        }
        try (Session session = get(logIn("alice", Optional.of(address)))) {
            assertThat(session.server().verified()).isTrue();
        }
    }

    @Test
    void aServerUnderLoadIsReachedWithACookie() throws Exception {
        server = Optional.of(CryptoExpressServer.start(config().toBuilder()
                .rates(RateLimits.DEFAULT.withHandshakesPerSecond(0)).build()));
        get(signUp("alice", server.get().connectionString(), FirstContact.REFUSE)).close();
        get(logIn("alice", Optional.empty())).close();
    }

    private ServerConfig config() {
        return ServerConfig.local(folder.resolve("server"), port);
    }

    /** Starts it, at the same port as before. */
    private String start() {
        stop();
        server = Optional.of(CryptoExpressServer.start(config()));
        port = server.get().port();
        return server.get().connectionString();
    }

    private void roll(KeyRollover step) {
        stop();
        step.run(folder.resolve("server"), random);
    }

    private static Object pinOf(String connection) {
        return ConnectionString.parse(connection).pin();
    }

    private CompletableFuture<Session> signUp(String user, String connection, FirstContact contact) {
        return accounts.signUp(new SignUp(folder.resolve(user), connection, user, RIGHT, Optional.empty(), 2048,
                KeyLocation.LOCAL, Optional.empty(), contact), Progress.NONE);
    }

    private CompletableFuture<Session> logIn(String user, Optional<String> connection) {
        return accounts.logIn(new LogIn(folder.resolve(user), connection, Optional.empty(), RIGHT, Optional.empty()),
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
