package org.cryptoexpress.folders.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.Records;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.AccountObject;
import org.cryptoexpress.protocol.wire.GetAccountObject;
import org.cryptoexpress.protocol.wire.PutAccountObject;
import org.cryptoexpress.protocol.wire.Request;

/**
 * One value per folder that all devices of the account share: an object on the server under a key that only they have,
 * replaced by compare-and-set and merged. A copy is kept here, so that it is there without a connection, and so that a
 * server which gives an older one, or another one of the same version, is found out. Values are only added or raised;
 * an object that has less than the copy is refused too. Runs on the kernel's thread; {@link #known} from any.
 *
 * @param <T> the value
 */
final class SealedObject<T> implements AutoCloseable {
    private static final int MAX_FOLDERS = 10_000;
    private static final int TRIES = 3;

    private final Link link;
    private final Shelf shelf;
    private final SecureRandom random;
    private final String name;
    private final Format<T> format;
    private final Id account;
    private final Secret key;
    private volatile Map<Id, T> known = Map.of();
    private byte[] sealed = new byte[0];
    private long version;
    private boolean loaded;

    /**
     * How a value is written.
     *
     * @param write  appends it
     * @param read   reads it
     * @param covers whether the first is at least the second
     */
    record Format<T>(java.util.function.BiConsumer<ByteWriter, T> write,
            java.util.function.Function<ByteReader, T> read,
            BiPredicate<T, T> covers) {
    }

    /**
     * The object as it was last seen here.
     *
     * @param name  its name on the server
     * @param label what its key is derived for
     */
    SealedObject(Link link, Shelf shelf, SecureRandom random, String name, String label, Format<T> format) {
        this.link = link;
        this.shelf = shelf;
        this.random = random;
        this.name = name;
        this.format = format;
        this.account = Id.of(link.session().keys().userId());
        this.key = link.session().keys().derive(label);
        shelf.get(Shelf.OBJECTS, place()).ifPresent(value -> {
            ByteReader in = new ByteReader(value);
            version = in.u64();
            sealed = in.rest();
            known = version == 0 ? Map.of() : open(sealed, version);
        });
    }

    /** What was last seen, without asking. */
    Map<Id, T> known() {
        return known;
    }

    /** What the devices share; asked for once per session. */
    Map<Id, T> current() {
        if (!loaded) {
            load();
        }
        return known;
    }

    /** Asks again; fails like {@link #current}. */
    Map<Id, T> refreshed() {
        load();
        return known;
    }

    /** Whether the server was asked in this session. */
    boolean loaded() {
        return loaded;
    }

    /** Changes it; asks the server only when something changes. */
    void update(UnaryOperator<Map<Id, T>> change) {
        for (int tries = 1;; tries++) {
            Map<Id, T> changed = new TreeMap<>(change.apply(new TreeMap<>(current())));
            if (changed.equals(known)) {
                return;
            }
            byte[] bytes = seal(changed, version + 1);
            try {
                link.call(Request.newBuilder().setOperationId(ByteString.copyFrom(Id.random(random).bytes()))
                        .setPutAccountObject(PutAccountObject.newBuilder().setName(name).setExpectedVersion(version)
                                .setSealed(ByteString.copyFrom(bytes)))
                        .build());
                remember(version + 1, bytes, changed);
                return;
            } catch (CryptoExpressException e) {
                if (Link.offline(e.code())) {
                    loaded = false;
                }
                if (e.code() != ErrorCode.CONFLICT || tries == TRIES) {
                    throw e;
                }
                load();
            }
        }
    }

    private void load() {
        AccountObject object = AccountObject.getDefaultInstance();
        try {
            object = link.call(Request.newBuilder().setGetAccountObject(GetAccountObject.newBuilder().setName(name))
                    .build()).getAccountObject();
        } catch (CryptoExpressException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
        }
        byte[] bytes = object.getSealed().toByteArray();
        if (object.getVersion() < version || object.getVersion() == version && !Arrays.equals(bytes, sealed)) {
            throw new TamperedException(object.getVersion() < version ? Problem.Kind.ROLLBACK : Problem.Kind.FORK,
                    Id.ZERO, "the account's object \"" + name + "\" is older or other than it was");
        }
        if (object.getVersion() > version) {
            Map<Id, T> opened = open(bytes, object.getVersion());
            if (!known.entrySet().stream().allMatch(k -> Optional.ofNullable(opened.get(k.getKey()))
                    .map(now -> format.covers().test(now, k.getValue())).orElse(false))) {
                throw new TamperedException(Problem.Kind.ROLLBACK, Id.ZERO,
                        "the account's object \"" + name + "\" has lost something");
            }
            remember(object.getVersion(), bytes, opened);
        }
        loaded = true;
    }

    private void remember(long newVersion, byte[] newSealed, Map<Id, T> values) {
        shelf.write(tx -> tx.put(Shelf.OBJECTS, place(), 0,
                new ByteWriter().u64(newVersion).bytes(newSealed).toByteArray()));
        version = newVersion;
        sealed = newSealed;
        known = Map.copyOf(values);
        loaded = true;
    }

    private byte[] seal(Map<Id, T> values, long asVersion) {
        ByteWriter out = new ByteWriter().u32(values.size());
        values.forEach((folder, value) -> format.write().accept(out.id(folder), value));
        return Records.seal(context(asVersion), key, out.toByteArray(), random);
    }

    private Map<Id, T> open(byte[] bytes, long asVersion) {
        ByteReader in = new ByteReader(Records.open(context(asVersion), key, bytes));
        long n = in.u32();
        if (n > MAX_FOLDERS) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "object " + name);
        }
        Map<Id, T> values = new TreeMap<>();
        for (long i = 0; i < n; i++) {
            values.put(in.id(), format.read().apply(in));
        }
        in.end();
        return values;
    }

    private RecordContext context(long asVersion) {
        return new RecordContext(ObjectType.OWN_STATE, account, Id.ZERO, asVersion, 0, true);
    }

    private byte[] place() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        key.close();
    }
}
