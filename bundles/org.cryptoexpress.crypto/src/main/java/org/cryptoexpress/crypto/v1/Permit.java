package org.cryptoexpress.crypto.v1;

import java.util.EnumSet;
import java.util.Set;

import org.cryptoexpress.crypto.CryptoFailure;

/** What one account lets a contact of it do; bits of the permits of a {@link ContactStatement}. */
public enum Permit {
    /** Send messages. */
    MESSAGE(1),
    /** Add the account to folders. */
    SHARE(2),
    /** See whether the account is online. */
    PRESENCE(4);

    private final int bit;

    Permit(int bit) {
        this.bit = bit;
    }

    /** The bit in the format. */
    public int bit() {
        return bit;
    }

    /** All bits of a set. */
    static long bits(Set<Permit> permits) {
        return permits.stream().mapToLong(Permit::bit).sum();
    }

    /** The set of some bits; unknown bits are refused. */
    static Set<Permit> of(long bits) {
        Set<Permit> permits = EnumSet.noneOf(Permit.class);
        for (Permit permit : values()) {
            if ((bits & permit.bit) != 0) {
                permits.add(permit);
            }
        }
        if (bits(permits) != bits) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXC1 permits");
        }
        return permits;
    }
}
