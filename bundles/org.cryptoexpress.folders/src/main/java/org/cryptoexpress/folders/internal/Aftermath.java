package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * New folder keys after the account's own keys may have been in other hands (CX1 12.1). What is left to do follows from
 * the logs: a folder needs a new key when the entry that brought this account's newest keys stands after its newest epoch.
 * So it can be broken off anywhere, and goes on from any device. Runs on the kernel's thread.
 */
final class Aftermath {
    private static final String STEP = "renew-keys";

    private final Desk desk;
    private final Controls controls;
    private final Upkeep upkeep;

    Aftermath(Desk desk, Controls controls, Upkeep upkeep) {
        this.desk = desk;
        this.controls = controls;
        this.upkeep = upkeep;
    }

    /** Renews what this account manages; answers the other folders of which it is a member. */
    List<Id> run(Progress progress) {
        desk.link.needConnection(progress);
        List<FolderLog> mine = desk.logs.values().stream().filter(log -> log.roll().member(desk.me).isPresent())
                .toList();
        List<Id> others = new ArrayList<>();
        CryptoExpressException failure = null;
        for (int i = 0; i < mine.size(); i++) {
            progress.check();
            progress.report(STEP, i, mine.size());
            FolderLog log = mine.get(i);
            try {
                renew(log, others, progress);
            } catch (CryptoExpressException e) {
                if (Link.offline(e.code()) || e.code() == ErrorCode.CANCELLED) {
                    throw e;
                }
                failure = failure == null ? e : failure;
            }
        }
        progress.report(STEP, mine.size(), mine.size());
        if (failure != null) {
            throw failure;
        }
        return others;
    }

    private void renew(FolderLog log, List<Id> others, Progress progress) {
        if (!upkeep.ready(log)) {
            throw new CryptoExpressException(ErrorCode.STALE, "folder " + log.id() + " awaits a new key first");
        }
        boolean manages = log.roll().member(desk.me).orElseThrow().role().manages();
        if (manages && outdated(log)) {
            controls.make(log, Upkeep.renewal(desk.me), progress);
        } else if (!manages && desk.standing(log) == Standing.JOINED) {
            others.add(log.id());
        }
    }

    /** Whether the folder's key is older than this account's newest keys in it. */
    private boolean outdated(FolderLog log) {
        Roll roll = log.roll();
        long made = roll.epoch(roll.newestEpoch()).orElseThrow().seq();
        for (long seq = log.seq(); seq > made; seq--) {
            LogEntry entry = desk.shelf.entry(log.id(), seq).entry();
            if (entry.getType() == LogEntry.Type.CONTROL) {
                ControlEntry.Content content = ControlEntry.parse(entry.getSigned().toByteArray()).content();
                if (content.operation() == ControlOperation.REKEY && content.subject().equals(desk.me)) {
                    return true;
                }
            }
        }
        return false;
    }
}
