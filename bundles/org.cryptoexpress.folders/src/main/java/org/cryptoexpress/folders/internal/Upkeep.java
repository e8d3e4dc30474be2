package org.cryptoexpress.folders.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.protocol.Progress;

/**
 * What clients do in folders without being asked. After somebody has left, nothing can be written until the key is
 * renewed: every owner's and manager's client does so a moment after it learns of it, each after another delay; the first
 * one is enough, the others find it done. And after this account has new keys of its own, each folder must know them
 * before anything can be written there. Runs on the kernel's thread.
 */
final class Upkeep {
    private static final int MOST_MILLIS = 3000;

    private final Desk desk;
    private final Workers workers;
    private final Controls controls;
    private final Set<Id> planned = ConcurrentHashMap.newKeySet();

    Upkeep(Desk desk, Workers workers, Controls controls) {
        this.desk = desk;
        this.workers = workers;
        this.controls = controls;
    }

    /** A new key, unless there is one that is newer than at first. */
    static Controls.Wish renewal(Id me) {
        long[] epoch = { 0 };
        return (roll, first) -> {
            if (first) {
                epoch[0] = roll.newestEpoch();
            }
            Rights.requireManager(roll, me);
            return roll.newestEpoch() > epoch[0] ? List.of() : List.of(ControlSigner.Change.rotation(true));
        };
    }

    /** The newest keys of this account, unless the folder knows them. */
    Controls.Wish rekey() {
        return (roll, first) -> roll.member(desk.me).filter(this::outdated)
                .map(mine -> ControlSigner.Change.of(ControlOperation.REKEY, desk.me,
                        desk.ring().statement().fingerprint(), Optional.of(mine.role())))
                .stream().toList();
    }

    /** Looks whether a folder needs something, and plans it. */
    void consider(FolderLog log) {
        if (needed(log) && planned.add(log.id())) {
            workers.later(Duration.ofMillis(desk.random.nextInt(MOST_MILLIS)), () -> {
                planned.remove(log.id());
                ready(log);
            });
        }
    }

    /** Does now what must be done before anything can be written; whether that is possible then. */
    boolean ready(FolderLog log) {
        if (needed(log) && desk.link.connected()) {
            if (log.roll().awaitsRotation()) {
                controls.make(log, (roll, first) -> roll.awaitsRotation() && manages(roll)
                        ? List.of(ControlSigner.Change.rotation(true))
                        : List.of(), Progress.NONE);
            }
            if (!log.roll().awaitsRotation()) {
                controls.make(log, rekey(), Progress.NONE);
            }
        }
        return !log.roll().awaitsRotation() && !ahead(log);
    }

    /** Whether another device has entered keys that this session does not have yet. */
    private boolean ahead(FolderLog log) {
        return log.roll().member(desk.me).filter(mine -> version(mine) > desk.ring().statement().keyVersion())
                .isPresent();
    }

    private long version(Roll.Stay mine) {
        return desk.directory.statement(mine.statement()).keyVersion();
    }

    private boolean needed(FolderLog log) {
        Roll roll = log.roll();
        return roll.awaitsRotation() ? manages(roll) : roll.member(desk.me).filter(this::outdated).isPresent();
    }

    private boolean manages(Roll roll) {
        return roll.member(desk.me).map(m -> m.role().manages()).orElse(false);
    }

    /** Whether the folder names older keys; newer ones are those that another device has made. */
    private boolean outdated(Roll.Stay mine) {
        return !mine.statement().equals(desk.ring().statement().fingerprint())
                && version(mine) < desk.ring().statement().keyVersion();
    }
}
