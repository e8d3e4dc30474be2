package org.cryptoexpress.crypto.v1;

/** Whether a contact statement may follow the ones that are there. */
public enum ContactVerdict {
    /** It may. */
    VALID,
    /** It is the newest one already: nothing changes. */
    REPEATED,
    /** It was made against an older state: look at the present one and sign anew. */
    CONFLICT,
    /** It is not about these two accounts. */
    MALFORMED
}
