package org.cryptoexpress.folders.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts checkpoints (CX1 13.4): an owner's or manager's client that writes does so every 256 entries or daily. Every
 * other client compares what it says with its own items. And whoever may write vouches in this way for entries before the
 * certificates of their devices end, so that those who receive them later can trust them (ADR 0471). Runs on the kernel's
 * thread.
 */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int ENTRIES = 256;
    private static final Duration AGE = Duration.ofDays(1);
    /** How long before the end of a certificate owners and managers vouch for what stands on it. */
    private static final Duration MANAGERS_AHEAD = Duration.ofDays(3);
    /** How long before it everybody else does who may write. */
    private static final Duration WRITERS_AHEAD = Duration.ofDays(1);

    private final Desk desk;
    private final Appender appender;

    Checkpoints(Desk desk, Appender appender) {
        this.desk = desk;
        this.appender = appender;
    }

    /** Posts one when it is due; when it does not get in, the next write tries again. */
    void consider(FolderLog log) {
        Roll roll = log.roll();
        boolean may = roll.member(desk.me).map(m -> m.role().manages()).orElse(false) && !roll.awaitsRotation();
        long since = roll.checkpoint() > 0 || roll.stays().isEmpty() ? roll.checkpointTime()
                : roll.stays().get(0).time();
        boolean due = log.seq() - roll.checkpoint() >= ENTRIES
                || desk.clock.millis() - since >= AGE.toMillis() && log.seq() > roll.checkpoint();
        if (may && due) {
            post(log, roll);
        }
    }

    /** Posts one when entries that were verified here stand on a certificate that soon ends, or has ended, and on nothing else. */
    void vouch(FolderLog log) {
        Roll roll = log.roll();
        Optional<Role> role = roll.member(desk.me).map(Roll.Stay::role)
                .filter(r -> r != Role.READER && desk.standing(log) == Standing.JOINED && !roll.awaitsRotation());
        if (role.isPresent()) {
            Duration ahead = role.get().manages() ? MANAGERS_AHEAD : WRITERS_AHEAD;
            long limit = desk.clock.millis() + ahead.toMillis();
            log.exposure().soonest(device -> desk.directory.certificate(device).notAfter())
                    .filter(end -> end <= limit).ifPresent(end -> post(log, roll));
        }
    }

    private void post(FolderLog log, Roll roll) {
        try {
            appender.append(log, List.of(sign(log, roll)));
        } catch (CryptoExpressException e) {
            LOG.info("no checkpoint of folder {}: {}", log.id(), e.code());
        }
    }

    private LogEntry sign(FolderLog log, Roll roll) {
        FolderState state = log.members();
        IdentityStatement signer = desk.directory.statement(roll.member(desk.me).orElseThrow().statement());
        Checkpoint checkpoint = Checkpoint.sign(new Checkpoint.Content(log.id(), state.seen(), state.controlHead(),
                new Roots(log, Map.of()).hash(), desk.clock.millis(), desk.me, signer.keyVersion()),
                bytes -> desk.ring().signIdentity(signer.keyVersion(), Domain.CHECKPOINT, bytes));
        return LogEntry.newBuilder().setType(LogEntry.Type.CHECKPOINT)
                .setSigned(ByteString.copyFrom(checkpoint.encoded())).build();
    }
}
