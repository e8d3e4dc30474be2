package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.FolderKeyWraps;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.log.Seen;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.Records;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.LogEntry;

/** Seals and signs log entries. */
final class Sealer {
    private static final int ROOM_FOR_THE_REST = 4096;

    private final Supplier<KeyRing> ring;
    private final SecureRandom random;
    private final Clock clock;

    Sealer(Supplier<KeyRing> ring, SecureRandom random, Clock clock) {
        this.ring = ring;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Sealed content as an entry carries it.
     *
     * @param object inline object or manifest; empty for a single chunk or none
     * @param chunks ids of the chunks
     * @param hash   manifestHash
     * @param length storedLen
     */
    record Content(ByteString object, List<ByteString> chunks, Hash32 hash, long length) {
        static final Content NONE = new Content(ByteString.EMPTY, List.of(), Hash32.ZERO, 0);
    }

    /** What a revision is made of. */
    record Draft(Id item, long version, ItemOperation operation, ItemPayload payload, Secret recordKey,
            long generation, Content content) {
    }

    /** A new folder log: its first entry and its first key. */
    record NewFolder(Id folder, LogEntry entry, Secret key) {
    }

    /** Where a device's own chain of revisions has come to. */
    record Chain(long next, Hash32 previous) {
        static Chain of(FolderState state, DeviceCertificate certificate) {
            return new Chain(state.nextAuthorSeq(certificate.deviceKeyId()),
                    state.authorPrevious(certificate.userId(), certificate.deviceKeyId()));
        }
    }

    LogEntry seal(FolderLog log, FolderState state, DeviceCertificate certificate, Draft draft) {
        return seal(log, state, Chain.of(state, certificate), certificate, draft);
    }

    /** Seals a revision that follows others which are not in the state yet. */
    LogEntry seal(FolderLog log, FolderState state, Chain chain, DeviceCertificate certificate, Draft draft) {
        Id folder = log.id();
        ItemPayload payload = Payloads.check(draft.payload());
        byte[] meta = Records.seal(Parts.meta(folder, draft.item(), draft.version(), state.epoch()),
                draft.recordKey(), payload.toByteArray(), random);
        Hash32 metaHash = Digests.hash(meta);
        Id parent = payload.getParent().isEmpty() ? folder : Id.of(payload.getParent().toByteArray());
        byte[] wrap = log.keys().wrap(draft.recordKey(), state.epoch(), parent, draft.item(), draft.generation(),
                metaHash, random);
        ItemRevision revision = ItemRevision.sign(new ItemRevision.Content(folder, certificate.userId(),
                certificate.statement(), certificate.deviceKeyId(), chain.next(), chain.previous(), state.seen(),
                state.controlHead(), draft.item(),
                draft.version(), draft.generation(), state.epoch(), draft.operation(), Digests.hash(wrap), metaHash,
                draft.content().hash(), draft.content().length(), Math.max(clock.millis(), state.position().time())),
                bytes -> ring.get().signDevice(certificate, Domain.OP_LOG, bytes));
        LogEntry entry = LogEntry.newBuilder().setType(LogEntry.Type.ITEM)
                .setSigned(ByteString.copyFrom(revision.encoded())).setRecordKey(ByteString.copyFrom(wrap))
                .setMeta(ByteString.copyFrom(meta)).setContent(draft.content().object())
                .addAllChunkIds(draft.content().chunks()).build();
        if (entry.getSerializedSize() > Limits.MESSAGE - ROOM_FOR_THE_REST) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "entry of " + entry.getSerializedSize() + " bytes");
        }
        return entry;
    }

    /** Seals small content, as it stands in an entry or, longer than {@link Limits#INLINE_CONTENT}, as one chunk. */
    byte[] sealSmall(Id folder, Id item, long version, long epoch, Secret recordKey, byte[] plain) {
        return Records.seal(new RecordContext(ObjectType.CONTENT, folder, item, version, epoch, true), recordKey,
                plain, random);
    }

    /** Small content that stands in the entry. */
    static Content inline(byte[] sealed) {
        return new Content(ByteString.copyFrom(sealed), List.of(), Digests.hash(sealed), sealed.length);
    }

    /** Content whose chunks the server has. */
    Content stored(Id folder, Id item, long version, Secret recordKey, Staged.Stored stored) {
        List<ByteString> ids = stored.chunks().stream().map(id -> ByteString.copyFrom(id.bytes())).distinct().toList();
        if (stored.single()) {
            return new Content(ByteString.EMPTY, ids, stored.chunks().get(0), stored.length());
        }
        byte[] manifest = Records.seal(
                new RecordContext(ObjectType.MANIFEST, folder, item, version, stored.epoch(), true), recordKey,
                stored.body(), random);
        return new Content(ByteString.copyFrom(manifest), ids, Digests.hash(manifest),
                stored.length() + manifest.length);
    }

    /** Content that an earlier entry carries, unchanged. */
    static Content repeated(LogEntry entry) {
        ItemRevision.Content revision = ItemRevision.parse(entry.getSigned().toByteArray()).content();
        return new Content(entry.getContent(), entry.getChunkIdsList(), revision.manifestHash(),
                revision.storedLength());
    }

    /** Makes a folder log with a new key. */
    NewFolder create() {
        IdentityStatement me = ring.get().statement();
        byte[] nonce = new byte[ControlEntry.NONCE];
        random.nextBytes(nonce);
        Id folder = Heads.folderId(me.fingerprint(), nonce);
        Secret key = Secret.random(32, random);
        byte[] wrap = PublicKeyWrap.seal(new KeyContext(Purpose.FOLDER_KEY, folder, 1, me.userId(), me.keyVersion()),
                me.kem(), key, random);
        FolderKeyWraps wraps = new FolderKeyWraps(
                List.of(new FolderKeyWraps.Wrap(me.userId(), me.kem().id(), Digests.hash(wrap))), new byte[0]);
        ControlEntry entry = ControlEntry.sign(new ControlEntry.Content(folder, 1, Hash32.ZERO, 1,
                new Seen(0, Heads.first(folder)), ControlOperation.CREATE, nonce, me.userId(), me.fingerprint(),
                Optional.of(Role.OWNER), Heads.folderKeyCommitment(key, folder, 1), wraps.hash(), clock.millis(),
                me.userId(), me.keyVersion()), bytes -> ring.get().signIdentity(Domain.MEMBER_LOG, bytes));
        LogEntry sealed = LogEntry.newBuilder().setType(LogEntry.Type.CONTROL)
                .setSigned(ByteString.copyFrom(entry.encoded()))
                .addKeyWraps(KeyWrap.newBuilder().setUserId(ByteString.copyFrom(me.userId().bytes()))
                        .setKemId(ByteString.copyFrom(me.kem().id().bytes())).setWrap(ByteString.copyFrom(wrap))
                        .setWrapHash(ByteString.copyFrom(Digests.sha256(wrap))))
                .build();
        return new NewFolder(folder, sealed, key);
    }
}
