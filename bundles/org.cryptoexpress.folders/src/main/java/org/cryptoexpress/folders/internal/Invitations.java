package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.folders.Trust;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;

/** Adds people to folders, to exactly the keys that were accepted for them. Runs on the kernel's thread. */
final class Invitations {
    static final String STEP = "share";

    private final Desk desk;
    private final Controls controls;

    Invitations(Desk desk, Controls controls) {
        this.desk = desk;
        this.controls = controls;
    }

    void invite(FolderLog log, List<Invitee> people, boolean withHistory, Progress progress) {
        Map<Id, Invitee> wanted = new LinkedHashMap<>();
        people.forEach(p -> wanted.put(p.account(), p));
        wanted.values().forEach(this::requireTrusted);
        desk.link.needConnection(progress);
        requireKeys(wanted);
        controls.make(log, new Controls.Wish() {
            private long rotated;

            @Override
            public List<ControlSigner.Change> left(Roll roll, boolean first) {
                Rights.requireManager(roll, desk.me);
                List<ControlSigner.Change> adds = new ArrayList<>();
                for (Invitee p : wanted.values()) {
                    Rights.requireMayTouch(roll, desk.me, Infos.role(p.role()));
                    if (roll.member(p.account()).isEmpty()) {
                        adds.add(ControlSigner.Change.of(ControlOperation.ADD, p.account(), p.statement(),
                                Optional.of(Infos.role(p.role()))));
                    }
                }
                progress.report(STEP, (long) wanted.size() - adds.size(), wanted.size());
                if (first) {
                    rotated = roll.newestEpoch() + 1;
                }
                boolean opened = !withHistory && roll.opens(roll.newestEpoch()) < rotated;
                return opened && !adds.isEmpty() ? List.of(ControlSigner.Change.rotation(false)) : adds;
            }
        }, progress);
    }

    private void requireTrusted(Invitee person) {
        Trust.Relation relation = desk.standings.trust().towards(person.account(), person.statement());
        if (relation == Trust.Relation.CHANGED) {
            throw new CryptoExpressException(ErrorCode.KEYS_CHANGED,
                    "other keys were accepted for " + person.account());
        }
        if (!relation.trusted()) {
            throw new CryptoExpressException(ErrorCode.NO_CONTACT, person.account() + " is no contact to share with");
        }
    }

    /** The accepted keys must be the newest ones, and still be meant for new wraps. */
    private void requireKeys(Map<Id, Invitee> wanted) {
        Map<Id, IdentityStatement> newest = desk.directory.newest(wanted.keySet());
        for (Invitee person : wanted.values()) {
            IdentityStatement statement = newest.get(person.account());
            if (!statement.fingerprint().equals(person.statement()) || statement.notAfter() < desk.clock.millis()) {
                throw new CryptoExpressException(ErrorCode.KEYS_CHANGED,
                        "the keys of " + person.account() + " are not the accepted ones, or have run out");
            }
        }
    }
}
