package org.cryptoexpress.server.config;

/**
 * Bounds on how often one account may disturb others or look for them.
 *
 * @param lookUpsPerHour user names that it may look up
 * @param requestsPerDay contact requests that it may send
 * @param changesPerHour other changes of its contacts: answers, permits, blocks
 */
public record ContactLimits(int lookUpsPerHour, int requestsPerDay, int changesPerHour) {

    /** 300 look-ups per hour, 200 requests per day, 1000 other changes per hour. */
    public static final ContactLimits DEFAULT = new ContactLimits(300, 200, 1000);

    /** The same with another number of look-ups. */
    public ContactLimits withLookUpsPerHour(int value) {
        return new ContactLimits(value, requestsPerDay, changesPerHour);
    }

    /** The same with another number of requests. */
    public ContactLimits withRequestsPerDay(int value) {
        return new ContactLimits(lookUpsPerHour, value, changesPerHour);
    }

    /** The same with another number of other changes. */
    public ContactLimits withChangesPerHour(int value) {
        return new ContactLimits(lookUpsPerHour, requestsPerDay, value);
    }
}
