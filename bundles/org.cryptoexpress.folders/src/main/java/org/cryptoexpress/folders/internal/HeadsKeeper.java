package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.Seen;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.Records;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.AccountObject;
import org.cryptoexpress.protocol.wire.GetAccountObject;
import org.cryptoexpress.protocol.wire.PutAccountObject;
import org.cryptoexpress.protocol.wire.Request;

/**
 * The newest verified heads of all folder logs, kept as an object of the account under a key that only its devices have:
 * a profile that starts afresh notices when the server shows it an older log than another device has seen.
 */
final class HeadsKeeper implements AutoCloseable {
    private static final String NAME = "heads";
    private static final int MAX_FOLDERS = 10_000;
    private static final int TRIES = 3;

    private final Link link;
    private final Shelf shelf;
    private final Id account;
    private final Secret key;
    private final SecureRandom random;
    private Map<Id, Seen> known = new TreeMap<>();
    private long version;
    private boolean loaded;

    HeadsKeeper(Link link, Shelf shelf, SecureRandom random) {
        this.link = link;
        this.shelf = shelf;
        this.account = Id.of(link.session().keys().userId());
        this.key = link.session().keys().derive("folder heads");
        this.random = random;
        this.version = shelf.get(Shelf.HEADS, new byte[0]).map(v -> new ByteReader(v).u64()).orElse(0L);
    }

    /** What other devices have seen; asked for once per session. */
    Map<Id, Seen> expected() {
        if (!loaded) {
            load();
        }
        return known;
    }

    /** Whether one of these is newer than what is kept. */
    boolean outdated(Map<Id, Seen> heads) {
        return loaded && heads.entrySet().stream().anyMatch(h -> h.getValue().seq() > 0
                && Optional.ofNullable(known.get(h.getKey())).map(Seen::seq).orElse(0L) < h.getValue().seq());
    }

    /** Keeps the newer of these and of what is kept. */
    void keep(Map<Id, Seen> heads) {
        for (int tries = 1; outdated(heads); tries++) {
            Map<Id, Seen> merged = new TreeMap<>(known);
            heads.forEach((folder, seen) -> merged.merge(folder, seen, (a, b) -> a.seq() >= b.seq() ? a : b));
            try {
                link.call(Request.newBuilder().setOperationId(ByteString.copyFrom(Id.random(random).bytes()))
                        .setPutAccountObject(PutAccountObject.newBuilder().setName(NAME).setExpectedVersion(version)
                                .setSealed(ByteString.copyFrom(seal(merged, version + 1))))
                        .build());
                remember(version + 1, merged);
            } catch (CryptoExpressException e) {
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
            object = link.call(Request.newBuilder().setGetAccountObject(GetAccountObject.newBuilder().setName(NAME))
                    .build()).getAccountObject();
        } catch (CryptoExpressException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
        }
        if (object.getVersion() < version) {
            throw new CryptoExpressException(ErrorCode.TAMPERED, "kept heads were rolled back");
        }
        remember(object.getVersion(),
                object.getVersion() == 0 ? Map.of() : open(object.getSealed().toByteArray(), object.getVersion()));
    }

    private void remember(long newVersion, Map<Id, Seen> heads) {
        if (newVersion != version) {
            shelf.write(tx -> tx.put(Shelf.HEADS, new byte[0], 0, new ByteWriter().u64(newVersion).toByteArray()));
        }
        version = newVersion;
        known = heads;
        loaded = true;
    }

    private byte[] seal(Map<Id, Seen> heads, long asVersion) {
        ByteWriter out = new ByteWriter().u32(heads.size());
        heads.forEach((folder, seen) -> out.id(folder).u64(seen.seq()).hash(seen.head()));
        return Records.seal(context(asVersion), key, out.toByteArray(), random);
    }

    private Map<Id, Seen> open(byte[] sealed, long asVersion) {
        ByteReader in = new ByteReader(Records.open(context(asVersion), key, sealed));
        long n = in.u32();
        if (n > MAX_FOLDERS) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "heads");
        }
        Map<Id, Seen> heads = new TreeMap<>();
        for (long i = 0; i < n; i++) {
            heads.put(in.id(), new Seen(in.u64(), in.hash()));
        }
        in.end();
        return heads;
    }

    private RecordContext context(long asVersion) {
        return new RecordContext(ObjectType.OWN_STATE, account, Id.ZERO, asVersion, 0, true);
    }

    @Override
    public void close() {
        key.close();
    }
}
