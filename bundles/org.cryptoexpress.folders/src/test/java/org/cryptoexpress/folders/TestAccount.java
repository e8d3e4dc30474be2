package org.cryptoexpress.folders;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.keys.DeviceStore;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.keys.KeyRotation;
import org.cryptoexpress.protocol.wire.AccountObject;

/** An account of a {@link TestServer}. Making keys is slow, so that they are shared by the tests, by name. */
final class TestAccount {
    static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, TestAccount> MADE = new ConcurrentHashMap<>();

    final AccountKeys keys;
    private final Id id;
    final List<IdentityStatement> statements = new CopyOnWriteArrayList<>();
    final Map<ByteString, ByteString> certificates = new ConcurrentHashMap<>();
    final Map<String, AccountObject> objects = new TreeMap<>();

    private TestAccount(String name) {
        keys = AccountKeys.generate(2048, RANDOM);
        id = keys.userId();
        statements.add(keys.firstStatement(name, Clock.systemUTC(), RANDOM));
    }

    private TestAccount(IdentityStatement statement) {
        keys = null;
        id = statement.userId();
        statements.add(statement);
    }

    /** An account that never logs in. */
    static TestAccount of(IdentityStatement statement) {
        return new TestAccount(statement);
    }

    private TestAccount(TestAccount same) {
        id = same.id;
        keys = same.keys;
        statements.addAll(same.statements);
    }

    /** The account of this name, as it is on a new server; its keys must not be rotated. */
    static TestAccount named(String name) {
        return new TestAccount(MADE.computeIfAbsent(name, TestAccount::new));
    }

    /** An account with keys of its own. */
    static TestAccount fresh(String name) {
        return new TestAccount(name);
    }

    Id id() {
        return id;
    }

    IdentityStatement statement() {
        return statements.get(statements.size() - 1);
    }

    /** New keys, known to the server and in use here. */
    void rotate() {
        KeyRotation next = keys.beginRotation(statement(), 2048, Clock.systemUTC(), RANDOM);
        statements.add(next.statement());
        keys.adopt(next);
    }

    KeyRing device() {
        return device(Clock.systemUTC());
    }

    /** The keys on another device. */
    KeyRing device(Clock clock) {
        return keys.ring(statement(), new DeviceStore() {
            private final List<byte[]> kept = new ArrayList<>();

            @Override
            public Optional<byte[]> load() {
                return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1));
            }

            @Override
            public void save(byte[] sealed) {
                kept.add(sealed);
            }
        }, clock, RANDOM);
    }
}
