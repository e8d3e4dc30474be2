package org.cryptoexpress.folders;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * What this account holds of others and their keys. The kernel asks before it shares and before it shows an invitation;
 * the contacts answer. Called from any thread; must answer at once.
 */
public interface Trust {
    /** Knows nobody: every invitation of another is quarantined, and nothing can be shared. */
    Trust NOBODY = (account, statement) -> Relation.STRANGER;

    /** How this account stands to another one. */
    enum Relation {
        /** An active contact, and the permit to share is there; these are the keys that were accepted for him. */
        CONTACT,
        /** As CONTACT, and the safety number of these keys was compared. */
        VERIFIED,
        /** An active contact, but these are not the keys that were accepted for him: nothing is shared until answered. */
        CHANGED,
        /** An active contact without the permit to share, or no contact at all. */
        STRANGER;

        /** Whether what he shares is shown as an invitation, or sharing with him is possible. */
        public boolean trusted() {
            return this == CONTACT || this == VERIFIED;
        }
    }

    /**
     * The relation to an account that uses these keys, when it is to be added to a folder by this account: the permit that
     * counts is then the one that it has given.
     */
    default Relation towards(Id account, Hash32 statement) {
        return relation(account, statement);
    }

    /**
     * The relation to an account that uses these keys, when it has added this account to a folder.
     *
     * @param account   who
     * @param statement fingerprint of the identity statement in question
     */
    Relation relation(Id account, Hash32 statement);
}
