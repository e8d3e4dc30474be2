package org.cryptoexpress.server.contact;

import java.time.Clock;
import java.util.HexFormat;

import com.google.protobuf.ByteString;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.config.ContactLimits;
import org.cryptoexpress.server.limit.TokenBuckets;

/** How often an account may look for people and disturb them. Thread-safe; forgets at a restart. */
final class ContactGuard {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final TokenBuckets lookUps;
    private final TokenBuckets requests;
    private final TokenBuckets changes;

    ContactGuard(ContactLimits limits, Clock clock) {
        lookUps = new TokenBuckets(limits.lookUpsPerHour(), HOUR, limits.lookUpsPerHour(), clock);
        requests = new TokenBuckets(limits.requestsPerDay(), DAY, limits.requestsPerDay(), clock);
        changes = new TokenBuckets(limits.changesPerHour(), HOUR, limits.changesPerHour(), clock);
    }

    void lookUp(ByteString user) {
        take(lookUps, user, "too many look-ups");
    }

    void request(ByteString user) {
        take(requests, user, "too many contact requests");
    }

    void change(ByteString user) {
        take(changes, user, "too many changes of contacts");
    }

    private static void take(TokenBuckets buckets, ByteString user, String what) {
        long wait = buckets.take(HexFormat.of().formatHex(user.toByteArray()));
        if (wait > 0) {
            throw new CryptoExpressException(ErrorCode.RATE_LIMITED, what, null, wait);
        }
    }
}
