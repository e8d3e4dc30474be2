package org.cryptoexpress.folders.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.folders.Trust;

/**
 * How this account stands to its folders: computed anew from the verified log, the accepted invitations and the contacts
 * each time it is asked for. An acceptance holds for the very entry that was accepted, so that an invitation which comes
 * after a removal must be accepted again. Thread-safe.
 */
final class Standings {
    private final Id me;
    private final Supplier<Map<Id, Long>> joined;
    private volatile Trust trust = Trust.NOBODY;

    Standings(Id me, Supplier<Map<Id, Long>> joined) {
        this.me = me;
        this.joined = joined;
    }

    Trust trust() {
        return trust;
    }

    void trust(Trust newTrust) {
        trust = newTrust;
    }

    Standing of(FolderLog log) {
        Roll roll = log.roll();
        if (roll.stays().isEmpty()) {
            return Standing.JOINED;
        }
        Optional<Roll.Stay> mine = roll.member(me);
        if (mine.isEmpty()) {
            return Standing.LEFT;
        }
        Roll.Stay stay = mine.get();
        if (stay.by().equals(me) || Long.valueOf(stay.seq()).equals(joined.get().get(log.id()))) {
            return Standing.JOINED;
        }
        boolean trusted = trust.relation(stay.by(), stay.byStatement()).trusted() || roll.member(stay.by())
                .map(by -> trust.relation(by.account(), by.statement()).trusted()).orElse(false);
        return trusted ? Standing.INVITED : Standing.QUARANTINED;
    }
}
