package org.cryptoexpress.server.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.server.TestUser;
import org.cryptoexpress.server.record.ContactRecord;
import org.cryptoexpress.server.record.ContactSide;
import org.cryptoexpress.server.store.SqliteStore;
import org.cryptoexpress.server.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edges are whole whatever is interrupted. */
class ContactDirectoryTest {
    /** Mark, record, two lines, mark. */
    private static final int WRITES = 5;
    private static final Set<String> WRITING = Set.of("put", "append", "delete");
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path data;
    private final TestUser ann = new TestUser("ann");
    private final TestUser bob = new TestUser("bob");
    private SqliteStore store;
    private ContactDirectory contacts;

    @BeforeEach
    void open() {
        store = SqliteStore.open(data.resolve("db"), Clock.systemUTC());
        contacts = new ContactDirectory(store, RANDOM);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aCrashAtAnyWriteLeavesNothingOrTheWholeChange() {
        for (int survived = 0; survived < WRITES; survived++) {
            TestUser other = new TestUser("other" + survived);
            Edge before = contacts.edge(ann.id, other.id);
            ContactDirectory dying = new ContactDirectory(dyingAfter(survived), RANDOM);
            long lines = contacts.changes(ann.id, 0, 100).size();
            assertThatThrownBy(() -> dying.replace(before, asked(before))).isInstanceOf(Crash.class);

            contacts.repair();
            contacts.repair();

            boolean changed = survived > 1;
            assertThat(contacts.edge(other.id, ann.id).version()).isEqualTo(changed ? 1 : 0);
            assertThat(contacts.changes(ann.id, 0, 100)).hasSize((int) lines + (changed ? 1 : 0));
            assertThat(contacts.changes(other.id, 0, 100)).hasSize(changed ? 1 : 0);
            assertThat(store.scan("contact-mark", ByteString.EMPTY, ByteString.EMPTY, 10)).isEmpty();
        }
    }

    @Test
    void whoLosesARaceChangesNothing() {
        Edge before = contacts.edge(ann.id, bob.id);
        assertThat(contacts.replace(before, asked(before))).hasValue(1);
        assertThat(contacts.replace(before, asked(before))).isEmpty();
        assertThat(contacts.changes(bob.id, 0, 100)).hasSize(1);
        assertThat(store.scan("contact-mark", ByteString.EMPTY, ByteString.EMPTY, 10)).isEmpty();
    }

    @Test
    void permitsNeedAnActiveContactWithoutBlocks() {
        ContactStatement request = ann.contact(ContactAction.REQUEST, bob, Optional.empty(), Permit.SHARE);
        ContactStatement accept = bob.contact(ContactAction.ACCEPT, ann, Optional.of(request), Permit.MESSAGE);
        say(ann, bob, request, false);
        assertThat(contacts.permits(ann.id, bob.id, Permit.SHARE)).isFalse();
        say(bob, ann, accept, false);
        assertThat(contacts.permits(ann.id, bob.id, Permit.SHARE)).isTrue();
        assertThat(contacts.permits(ann.id, bob.id, Permit.MESSAGE)).isFalse();
        assertThat(contacts.permits(bob.id, ann.id, Permit.MESSAGE)).isTrue();
        assertThat(contacts.contacts(ann.id)).containsExactly(bob.id);
        say(bob, ann, accept, true);
        assertThat(contacts.permits(ann.id, bob.id, Permit.SHARE)).isFalse();
        assertThat(contacts.permits(bob.id, ann.id, Permit.MESSAGE)).isFalse();
        assertThat(contacts.contacts(ann.id)).isEmpty();
        assertThat(contacts.contacts(bob.id)).isEmpty();
    }

    private void say(TestUser user, TestUser other, ContactStatement statement, boolean blocks) {
        Edge edge = contacts.edge(user.id, other.id);
        ContactSide mine = ContactSide.newBuilder().setStatement(ByteString.copyFrom(statement.encoded()))
                .setBlocks(blocks).build();
        assertThat(contacts.replace(edge, edge.with(mine, edge.theirs(), true))).isPresent();
    }

    private static ContactRecord asked(Edge edge) {
        return edge.with(ContactSide.newBuilder().setStatement(ByteString.copyFromUtf8("asked")).build(),
                edge.theirs(), true);
    }

    private Store dyingAfter(int writes) {
        AtomicInteger left = new AtomicInteger(writes);
        return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] { Store.class },
                (proxy, method, arguments) -> {
                    if (WRITING.contains(method.getName()) && left.getAndDecrement() == 0) {
                        throw new Crash();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
