package org.cryptoexpress.folders.internal;

import java.util.List;
import java.util.Optional;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;

/**
 * Gets changes of members into a log: each is decided and signed against the newest verified state, and again when
 * somebody else was faster or an answer was lost, as long as it still makes sense. Runs on the kernel's thread.
 */
final class Controls {
    private static final int TRIES = 8;

    private final Desk desk;
    private final LogSync sync;
    private final ControlSigner signer;
    private final Appender appender;

    Controls(Desk desk, LogSync sync, Appender appender) {
        this.desk = desk;
        this.sync = sync;
        this.appender = appender;
        this.signer = new ControlSigner(desk::ring, desk.directory, desk.random, desk.clock);
    }

    /** What somebody wants of a folder. */
    @FunctionalInterface
    interface Wish {
        /**
         * The changes that are left to make, none when all is as wished.
         *
         * @param first whether nothing was tried yet
         * @throws CryptoExpressException when it does not make sense (any more)
         */
        List<ControlSigner.Change> left(Roll roll, boolean first);
    }

    /** Makes it so; fails with OFFLINE, DISCONNECTED, and what the server says. */
    void make(FolderLog log, Wish wish, Progress progress) {
        desk.link.needConnection(progress);
        sync.one(log);
        int failures = 0;
        boolean first = true;
        for (List<ControlSigner.Change> left = wish.left(log.roll(), true); !left.isEmpty(); left = wish
                .left(log.roll(), first)) {
            progress.check();
            first = false;
            Optional<CryptoExpressException> failure = attempt(log, left);
            if (failure.isPresent()) {
                failures++;
                again(log, failure.get(), failures, progress);
            }
        }
    }

    /** One round trip for as many changes as may travel at once. */
    private Optional<CryptoExpressException> attempt(FolderLog log, List<ControlSigner.Change> left) {
        List<ControlSigner.Change> next = left.subList(0, Math.min(left.size(), Link.MOST_AT_ONCE));
        try {
            return appender.append(log, signer.sign(log, next)).failure();
        } catch (CryptoExpressException e) {
            return Optional.of(e);
        }
    }

    private void again(FolderLog log, CryptoExpressException failure, int failures, Progress progress) {
        boolean outrun = failure.code() == ErrorCode.STALE || failure.code() == ErrorCode.CONFLICT;
        if (failures == TRIES || !outrun && !Link.offline(failure.code())) {
            throw failure;
        }
        if (!outrun) {
            desk.link.needConnection(progress);
        }
        sync.one(log);
    }
}
