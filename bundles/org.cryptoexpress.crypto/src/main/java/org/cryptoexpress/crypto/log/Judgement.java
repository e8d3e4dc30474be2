package org.cryptoexpress.crypto.log;

/**
 * Whether an entry may stand at the next place of a log.
 *
 * @param verdict what to do with it
 * @param reason  for developers and logs, without user data
 */
public record Judgement(Verdict verdict, String reason) {
    static final Judgement VALID = new Judgement(Verdict.VALID, "valid");

    /** What to do with an entry. */
    public enum Verdict {
        /** It may be appended and applied. */
        VALID,
        /** It was made against an older membership, epoch or log: its author seals, signs and sends it again. */
        STALE,
        /** Another version of the same item, or another control entry, was first. */
        CONFLICT,
        /** The author's role does not allow it. */
        FORBIDDEN,
        /** It does not have the agreed form, or its signature does not verify, or it shows another history. */
        MALFORMED
    }

    /** Whether the entry may be applied. */
    public boolean valid() {
        return verdict == Verdict.VALID;
    }

    static Judgement stale(String reason) {
        return new Judgement(Verdict.STALE, reason);
    }

    static Judgement conflict(String reason) {
        return new Judgement(Verdict.CONFLICT, reason);
    }

    static Judgement forbidden(String reason) {
        return new Judgement(Verdict.FORBIDDEN, reason);
    }

    static Judgement malformed(String reason) {
        return new Judgement(Verdict.MALFORMED, reason);
    }
}
