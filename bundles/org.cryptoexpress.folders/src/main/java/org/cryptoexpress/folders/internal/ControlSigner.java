package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
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
import org.cryptoexpress.crypto.log.Directory;
import org.cryptoexpress.crypto.log.FolderKeyWraps;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.LogEntry;

/** Signs control entries and wraps the folder keys that belong to them. Its keys of others are in the directory. */
final class ControlSigner {
    private static final int ROOM_FOR_THE_REST = 4096;

    private final Supplier<KeyRing> ring;
    private final Directory directory;
    private final SecureRandom random;
    private final Clock clock;

    ControlSigner(Supplier<KeyRing> ring, Directory directory, SecureRandom random, Clock clock) {
        this.ring = ring;
        this.directory = directory;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What an entry changes.
     *
     * @param operation what it does
     * @param detail    the policy, else empty
     * @param subject   whom it is about, else zeros
     * @param statement the subject's identity statement, else zeros
     * @param role      the subject's role afterwards
     * @param history   whether a new key opens the one before
     */
    record Change(ControlOperation operation, byte[] detail, Id subject, Hash32 statement, Optional<Role> role,
            boolean history) {
        /** A change that concerns a person. */
        static Change of(ControlOperation operation, Id subject, Hash32 statement, Optional<Role> role) {
            return new Change(operation, new byte[0], subject, statement, role, true);
        }

        /** A new folder key. */
        static Change rotation(boolean history) {
            return new Change(ControlOperation.ROTATE, new byte[0], Id.ZERO, Hash32.ZERO, Optional.empty(), history);
        }
    }

    /** Entries that follow each other. */
    List<LogEntry> sign(FolderLog log, List<Change> changes) {
        FolderState state = log.members();
        List<LogEntry> entries = new ArrayList<>();
        long number = state.controlNumber();
        Hash32 previous = state.controlHead();
        for (Change change : changes) {
            LogEntry entry = sign(log, state, ++number, previous, change);
            previous = ControlEntry.parse(entry.getSigned().toByteArray()).hash();
            entries.add(entry);
        }
        return entries;
    }

    private LogEntry sign(FolderLog log, FolderState state, long number, Hash32 previous, Change change) {
        Id me = Id.of(ring.get().userId());
        boolean advances = change.operation() == ControlOperation.ROTATE
                || change.operation() == ControlOperation.REMOVE && !change.subject().equals(me);
        long epoch = state.epoch() + (advances ? 1 : 0);
        LogEntry.Builder entry = LogEntry.newBuilder().setType(LogEntry.Type.CONTROL);
        Hash32 commitment = state.keyCommitment(state.epoch()).orElseThrow();
        if (advances) {
            try (Secret key = Secret.random(32, random)) {
                commitment = Heads.folderKeyCommitment(key, log.id(), epoch);
                log.roll().members().filter(m -> !m.account().equals(change.subject()))
                        .forEach(m -> wrap(entry, log, epoch, key, m.account(), m.statement()));
                log.keys().find(state.epoch()).filter(before -> change.history())
                        .ifPresent(before -> entry.setFolderHistory(ByteString.copyFrom(
                                org.cryptoexpress.crypto.v1.KeyWrap.seal(log.keys().history(state.epoch()), key,
                                        before, random))));
            }
        } else if (change.operation() == ControlOperation.ADD || change.operation() == ControlOperation.REKEY) {
            wrap(entry, log, epoch, log.keys().at(epoch), change.subject(), change.statement());
        }
        long signer = directory.statement(log.roll().member(me).orElseThrow(
                () -> new CryptoExpressException(ErrorCode.FORBIDDEN, "not a member")).statement()).keyVersion();
        FolderKeyWraps wraps = Parts.wraps(entry.build());
        ControlEntry signed = ControlEntry.sign(new ControlEntry.Content(log.id(), number, previous, epoch,
                state.seen(), change.operation(), change.detail(), change.subject(), change.statement(),
                change.role(), commitment, wraps.hash(), Math.max(clock.millis(), state.position().time()), me, signer),
                bytes -> ring.get().signIdentity(signer, Domain.MEMBER_LOG, bytes));
        LogEntry done = entry.setSigned(ByteString.copyFrom(signed.encoded())).build();
        if (done.getSerializedSize() > Limits.CONTROL_REQUEST - ROOM_FOR_THE_REST) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "keys for " + wraps.wraps().size() + " members");
        }
        return done;
    }

    private void wrap(LogEntry.Builder entry, FolderLog log, long epoch, Secret key, Id account, Hash32 statement) {
        IdentityStatement to = directory.statement(statement);
        byte[] wrap = PublicKeyWrap.seal(new KeyContext(Purpose.FOLDER_KEY, log.id(), epoch, account,
                to.keyVersion()), to.kem(), key, random);
        entry.addKeyWraps(KeyWrap.newBuilder().setUserId(ByteString.copyFrom(account.bytes()))
                .setKemId(ByteString.copyFrom(to.kem().id().bytes())).setWrap(ByteString.copyFrom(wrap))
                .setWrapHash(ByteString.copyFrom(Digests.sha256(wrap))));
    }
}
