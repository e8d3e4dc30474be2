package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.util.Map;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Seen;

/** What the devices of the account tell each other through the server, which cannot read it. */
final class AccountObjects implements AutoCloseable {
    /** The newest verified heads: a device that starts afresh notices when it is shown an older log than another one. */
    private final SealedObject<Seen> heads;
    /** The invitations that were accepted, by the place of the entry that added this account. */
    private final SealedObject<Long> joined;

    AccountObjects(Link link, Shelf shelf, SecureRandom random) {
        this.heads = new SealedObject<>(link, shelf, random, "heads", "folder heads", new SealedObject.Format<>(
                (out, seen) -> out.u64(seen.seq()).hash(seen.head()), in -> new Seen(in.u64(), in.hash()),
                (now, before) -> now.seq() > before.seq() || now.equals(before)));
        this.joined = new SealedObject<>(link, shelf, random, "joined", "joined folders", new SealedObject.Format<>(
                ByteWriter::u64, ByteReader::u64, (now, before) -> now >= before));
    }

    /** Asks what other devices have seen, once per session. */
    void expectedHeads() {
        heads.current();
    }

    /** What other devices have seen, as far as it is known here. */
    Map<Id, Seen> knownHeads() {
        return heads.known();
    }

    /** Keeps the newer of these and of what is kept; nothing before it is known what other devices have seen. */
    void keepHeads(Map<Id, Seen> newest) {
        if (heads.loaded()) {
            heads.update(kept -> {
                newest.forEach((folder, seen) -> kept.merge(folder, seen, (a, b) -> a.seq() >= b.seq() ? a : b));
                return kept;
            });
        }
    }

    /** The accepted invitations, as far as they are known here. */
    Map<Id, Long> joined() {
        return joined.known();
    }

    /** Asks which invitations other devices have accepted. */
    void refreshJoined() {
        joined.refreshed();
    }

    /** Remembers for all devices that an invitation is accepted. */
    void join(Id folder, long added) {
        joined.update(kept -> {
            kept.merge(folder, added, Math::max);
            return kept;
        });
    }

    @Override
    public void close() {
        heads.close();
        joined.close();
    }
}
