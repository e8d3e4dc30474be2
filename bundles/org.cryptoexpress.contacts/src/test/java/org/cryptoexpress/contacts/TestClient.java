package org.cryptoexpress.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.FolderServices;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.ConnectionState;

/** One device of an account. */
final class TestClient implements AutoCloseable {
    static final Set<Permit> SHARE = Set.of(Permit.MESSAGE, Permit.SHARE);

    final MemoryServer.Account account;
    final MemorySession session;
    final FolderService folders;
    final Contacts contacts;

    TestClient(MemoryServer server, String name, Path profile) {
        this(server, name, profile, true);
    }

    TestClient(MemoryServer server, String name, Path profile, boolean online) {
        account = server.account(name);
        session = new MemorySession(server, account, profile);
        if (!online) {
            session.state(ConnectionState.OFFLINE);
        }
        folders = FolderServices.open(session);
        contacts = ContactsFactory.open(session, folders);
        if (online) {
            sync();
        }
    }

    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    static void fails(ErrorCode code, CompletableFuture<?> future) {
        assertThatThrownBy(() -> get(future)).hasCauseInstanceOf(CryptoExpressException.class).cause()
                .extracting(e -> ((CryptoExpressException) e).code()).isEqualTo(code);
    }

    void sync() {
        get(contacts.sync());
    }

    Id id() {
        return account.id();
    }

    Contact of(TestClient other) {
        return contacts.find(other.id()).orElseThrow();
    }

    Contact request(TestClient other, String reason) {
        return get(contacts.request(get(contacts.lookUp(other.session.userName())), SHARE, reason));
    }

    /** Makes the two contacts. */
    void befriend(TestClient other) {
        request(other, "");
        other.sync();
        get(other.contacts.accept(id(), SHARE));
        sync();
        assertThat(of(other).state()).isEqualTo(ContactState.ACTIVE);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        contacts.close();
        folders.close();
        session.close();
    }
}
