package org.cryptoexpress.e2e;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.FolderKeyWraps;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.log.Seen;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.StoredEntry;

/** Makes the entry that would come next in a log, the way somebody with these keys can who does not keep to the rules. */
final class Forger {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Id folder;
    private final List<StoredEntry> log;

    Forger(Id folder, List<LogEntry> log) {
        this.folder = folder;
        this.log = FalseLog.stored(folder, log);
    }

    private Seen end() {
        StoredEntry last = log.get(log.size() - 1);
        return new Seen(last.getSeq(), Hash32.of(last.getHead().toByteArray()));
    }

    private ControlEntry newestControl() {
        return log.stream().map(StoredEntry::getEntry).filter(e -> e.getType() == LogEntry.Type.CONTROL)
                .reduce((a, b) -> b).map(e -> ControlEntry.parse(e.getSigned().toByteArray())).orElseThrow();
    }

    /** Adds somebody with a role; the folder key is a wrong one, for who signs may not know it. */
    LogEntry add(Player signer, Id claimed, Player subject, Role role) {
        return control(signer, claimed, ControlOperation.ADD, subject, Optional.of(role));
    }

    /** Gives somebody another role. */
    LogEntry role(Player signer, Id claimed, Player subject, Role role) {
        return control(signer, claimed, ControlOperation.ROLE, subject, Optional.of(role));
    }

    /**
     * A control entry.
     *
     * @param claimed who is said to have signed
     */
    private LogEntry control(Player signer, Id claimed, ControlOperation operation, Player subject,
            Optional<Role> role) {
        ControlEntry before = newestControl();
        IdentityStatement statement = subject.session.keys().statement();
        LogEntry.Builder entry = LogEntry.newBuilder().setType(LogEntry.Type.CONTROL);
        List<FolderKeyWraps.Wrap> wraps = new ArrayList<>();
        if (operation == ControlOperation.ADD) {
            try (Secret key = Secret.random(32, RANDOM)) {
                byte[] wrap = PublicKeyWrap.seal(new KeyContext(Purpose.FOLDER_KEY, folder, before.content().epoch(),
                        subject.me, statement.keyVersion()), statement.kem(), key, RANDOM);
                wraps.add(new FolderKeyWraps.Wrap(subject.me, statement.kem().id(), Digests.hash(wrap)));
                entry.addKeyWraps(KeyWrap.newBuilder().setUserId(bytes(subject.me))
                        .setKemId(ByteString.copyFrom(statement.kem().id().bytes()))
                        .setWrap(ByteString.copyFrom(wrap)).setWrapHash(ByteString.copyFrom(Digests.sha256(wrap))));
            }
        }
        ControlEntry signed = ControlEntry.sign(new ControlEntry.Content(folder, before.content().number() + 1,
                before.hash(), before.content().epoch(), end(), operation, new byte[0], subject.me,
                statement.fingerprint(), role, before.content().keyCommitment(),
                new FolderKeyWraps(wraps, new byte[0]).hash(), System.currentTimeMillis(), claimed, 1),
                bytes -> signer.session.keys().signIdentity(Domain.MEMBER_LOG, bytes));
        return entry.setSigned(ByteString.copyFrom(signed.encoded())).build();
    }

    /** Text that somebody signs who has seen the log up to here and has written nothing before in it. */
    LogEntry text(Player author) {
        DeviceCertificate device = author.session.keys().deviceCertificate();
        byte[] part = new byte[200];
        RANDOM.nextBytes(part);
        ItemRevision revision = ItemRevision.sign(new ItemRevision.Content(folder, author.me, device.statement(),
                device.deviceKeyId(), 1, Hash32.ZERO, end(), newestControl().hash(), Id.random(RANDOM), 1, 1,
                newestControl().content().epoch(), ItemOperation.CREATE, Digests.hash(part), Digests.hash(part),
                Hash32.ZERO, 0, System.currentTimeMillis()),
                bytes -> author.session.keys().signDevice(device, Domain.OP_LOG, bytes));
        return LogEntry.newBuilder().setType(LogEntry.Type.ITEM).setSigned(ByteString.copyFrom(revision.encoded()))
                .setRecordKey(ByteString.copyFrom(part)).setMeta(ByteString.copyFrom(part)).build();
    }

    /** An entry whose signature has one other bit. */
    static LogEntry unsigned(LogEntry entry) {
        byte[] signed = entry.getSigned().toByteArray();
        signed[signed.length - 1] ^= 1;
        return entry.toBuilder().setSigned(ByteString.copyFrom(signed)).build();
    }

    private static ByteString bytes(Id id) {
        return ByteString.copyFrom(id.bytes());
    }
}
