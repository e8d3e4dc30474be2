package org.cryptoexpress.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Queue;

import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.TestUser;
import org.cryptoexpress.server.config.RateLimits;
import org.cryptoexpress.server.config.RegistrationMode;
import org.cryptoexpress.server.limit.LoginGuard;
import org.cryptoexpress.server.store.SqliteStore;
import org.cryptoexpress.server.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {
    private static final byte[] TOKEN = "come in".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;
    private SqliteStore store;
    private Path tokens;
    private final TestUser first = new TestUser("first");
    private final TestUser second = new TestUser("second");

    @BeforeEach
    void open() throws IOException {
        store = SqliteStore.open(temp.resolve("db"), Clock.systemUTC());
        tokens = Files.writeString(temp.resolve("tokens"),
                HexFormat.of().formatHex(Digests.sha256(TOKEN)) + "\n");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anInvitationMakesOneAccountAlsoWhenTheAnswerWasLost() {
        AddressAccounts accounts = accounts(RegistrationMode.INVITE);
        accounts.create(registration(first, TOKEN));
        accounts.create(registration(first, TOKEN));
        assertThat(accounts.find("first")).isPresent();
        refused(() -> accounts.admit(registration(second, TOKEN)), ErrorCode.NOT_ADMITTED);
    }

    @Test
    void withoutAnInvitationNobodyLearnsWhichNamesAreTaken() {
        accounts(RegistrationMode.OPEN).create(registration(first, new byte[0]));
        AddressAccounts accounts = accounts(RegistrationMode.INVITE);
        TestUser same = new TestUser("first");
        refused(() -> accounts.admit(registration(same, new byte[0])), ErrorCode.NOT_ADMITTED);
        refused(() -> accounts.admit(registration(same, TOKEN)), ErrorCode.NAME_TAKEN);
    }

    @Test
    void closedMeansClosed() {
        refused(() -> accounts(RegistrationMode.CLOSED).admit(registration(first, TOKEN)), ErrorCode.NOT_ADMITTED);
    }

    @Test
    void whoComesSecondDoesNotGetTheName() {
        AddressAccounts accounts = accounts(RegistrationMode.OPEN);
        accounts.create(registration(first, new byte[0]));
        refused(() -> accounts.create(registration(new TestUser("first"), new byte[0])), ErrorCode.NAME_TAKEN);
        assertThat(accounts.find("first").orElseThrow().userId()).isEqualTo(first.userId);
    }

    @Test
    void ofTwoRegistrationsOfOneIdAtTheSameTimeOneSucceeds() {
        TestUser other = new TestUser("other", first.userId);
        Queue<Runnable> between = new ArrayDeque<>();
        AddressAccounts interrupted = accounts(RegistrationMode.OPEN, before("put", between));
        between.add(() -> accounts(RegistrationMode.OPEN).create(registration(other, new byte[0])));
        refused(() -> interrupted.create(registration(first, new byte[0])), ErrorCode.INVALID_INPUT);
        assertThat(between).isEmpty();
        assertThat(interrupted.find("first")).isEmpty();
        assertThat(interrupted.find("other").orElseThrow().userId()).isEqualTo(first.userId);
        interrupted.create(registration(other, new byte[0]));
    }

    @Test
    void anIdIsFreeAgainWhenItsNameHasGoneToSomebodyElse() {
        Queue<Runnable> between = new ArrayDeque<>();
        AddressAccounts interrupted = accounts(RegistrationMode.OPEN, before("put", between));
        between.add(() -> {
        });
        between.add(() -> accounts(RegistrationMode.OPEN).create(registration(second, new byte[0])));
        refused(() -> interrupted.create(registration(new TestUser("second", first.userId), new byte[0])),
                ErrorCode.NAME_TAKEN);
        interrupted.create(registration(first, new byte[0]));
        assertThat(interrupted.find("first").orElseThrow().userId()).isEqualTo(first.userId);
    }

    /** The store, with something that happens right before each call of a method. */
    private Store before(String name, Queue<Runnable> events) {
        return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] { Store.class },
                (self, method, arguments) -> {
                    if (method.getName().equals(name) && !events.isEmpty()) {
                        events.remove().run();
                    }
                    return method.invoke(store, arguments);
                });
    }

    private AddressAccounts accounts(RegistrationMode mode) {
        return accounts(mode, store);
    }

    private AddressAccounts accounts(RegistrationMode mode, Store store) {
        return new AddressAccounts(new AccountDirectory(store, Clock.systemUTC()),
                new Admission(mode, Optional.of(tokens), store), new LoginGuard(RateLimits.DEFAULT, Clock.systemUTC()),
                "here");
    }

    private static Registration registration(TestUser user, byte[] token) {
        return new Registration(user.statement, token, Optional.empty());
    }

    private static void refused(Runnable wish, ErrorCode code) {
        assertThatThrownBy(wish::run).isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}
