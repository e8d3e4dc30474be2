package org.cryptoexpress.channel.internal;

import org.cryptoexpress.channel.ChannelLimits;

/** When to ping, when to give up, when to run the handshake again. */
final class Watch {
    private static final long LONGEST_STEP = 5_000;

    private final ChannelLimits limits;
    private long now;
    private long lastSent;
    private long renewedAt;
    private long silent;

    Watch(ChannelLimits limits, long nowMillis) {
        this.limits = limits;
        this.now = nowMillis;
        this.lastSent = nowMillis;
        this.renewedAt = nowMillis;
    }

    /** Tells the time; whether the peer has been silent for too long. A pause of the caller counts only a little. */
    boolean tick(long nowMillis) {
        silent += Math.max(0, Math.min(nowMillis - now, LONGEST_STEP));
        now = nowMillis;
        return silent >= limits.silenceMillis();
    }

    void heard() {
        silent = 0;
    }

    void sent() {
        lastSent = now;
    }

    boolean pingDue() {
        return now - lastSent >= limits.pingMillis();
    }

    void renewed() {
        renewedAt = now;
    }

    boolean renewalDue() {
        return now - renewedAt >= limits.renewMillis();
    }

    /** Clocks differ a little, and nobody needs a new handshake every minute. */
    boolean mayRenew() {
        return now - renewedAt >= limits.renewMillis() / 2;
    }
}
