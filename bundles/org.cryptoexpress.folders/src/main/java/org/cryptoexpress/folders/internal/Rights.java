package org.cryptoexpress.folders.internal;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** What a role may do, asked before an entry is made; the log's rules ask again. */
final class Rights {
    private Rights() {
    }

    /** A member, as the verified log says. */
    static Roll.Stay require(Roll roll, Id account, ErrorCode otherwise) {
        return roll.member(account).orElseThrow(
                () -> new CryptoExpressException(otherwise, account + " is no member of the folder"));
    }

    static void requireManager(Roll roll, Id me) {
        allow(require(roll, me, ErrorCode.FORBIDDEN).role().manages(), "owners and managers change members");
    }

    static void requireOwner(Roll roll, Id me) {
        allow(require(roll, me, ErrorCode.FORBIDDEN).role() == Role.OWNER, "owners only");
    }

    /** Owners alone touch owners and managers. */
    static void requireMayTouch(Roll roll, Id me, Role touched) {
        requireManager(roll, me);
        allow(!touched.manages() || roll.member(me).orElseThrow().role() == Role.OWNER,
                "owners alone touch owners and managers");
    }

    /** Fails when this member is the only owner. */
    static void requireOtherOwner(Roll roll, Id account) {
        allow(roll.members().anyMatch(m -> m.role() == Role.OWNER && !m.account().equals(account)),
                "the last owner stays one");
    }

    private static void allow(boolean allowed, String rule) {
        if (!allowed) {
            throw new CryptoExpressException(ErrorCode.FORBIDDEN, rule);
        }
    }
}
