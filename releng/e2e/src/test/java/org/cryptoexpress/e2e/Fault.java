package org.cryptoexpress.e2e;

/** What a hostile line does to one message. */
enum Fault {
    /** It never arrives. */
    DROP,
    /** It arrives after the one that follows it. */
    REORDER,
    /** It arrives twice. */
    REPLAY,
    /** One bit of it is another one. */
    CHANGE,
    /** Its end is missing. */
    TRUNCATE
}
