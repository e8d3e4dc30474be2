package org.cryptoexpress.folders.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.Progress;

/**
 * Renews folder keys after somebody has left: until then nothing can be written. Every owner's and manager's client does
 * so a moment after it learns of it, each after another delay; the first one is enough, the others find it done.
 */
final class Rotation {
    private static final int MOST_MILLIS = 3000;

    private final Desk desk;
    private final Workers workers;
    private final Controls controls;
    private final Set<Id> planned = ConcurrentHashMap.newKeySet();

    Rotation(Desk desk, Workers workers, Controls controls) {
        this.desk = desk;
        this.workers = workers;
        this.controls = controls;
    }

    /** A new key, unless there is one that is newer than now. */
    static Controls.Wish beyond(Id me) {
        long[] epoch = { 0 };
        return (roll, first) -> {
            if (first) {
                epoch[0] = roll.newestEpoch();
            }
            Rights.requireManager(roll, me);
            return roll.newestEpoch() > epoch[0] ? List.of() : List.of(ControlSigner.Change.rotation(true));
        };
    }

    /** Looks whether a folder needs it. */
    void consider(FolderLog log) {
        if (mine(log) && planned.add(log.id())) {
            workers.later(Duration.ofMillis(desk.random.nextInt(MOST_MILLIS)), () -> {
                planned.remove(log.id());
                renew(log);
            });
        }
    }

    /** Renews the key now when the folder needs it and this account may; true when nothing is awaited any more. */
    boolean renew(FolderLog log) {
        if (mine(log) && desk.link.connected()) {
            controls.make(log, (roll, first) -> roll.awaitsRotation() && manages(roll)
                    ? List.of(ControlSigner.Change.rotation(true))
                    : List.of(), Progress.NONE);
        }
        return !log.roll().awaitsRotation();
    }

    private boolean mine(FolderLog log) {
        return log.roll().awaitsRotation() && manages(log.roll());
    }

    private boolean manages(Roll roll) {
        return roll.member(desk.me).map(m -> m.role().manages()).orElse(false);
    }
}
