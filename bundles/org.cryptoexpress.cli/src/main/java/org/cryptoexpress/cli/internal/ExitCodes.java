package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.ErrorCode;

/** Exit codes, stable for scripts. */
public final class ExitCodes {
    /** Done. */
    public static final int OK = 0;
    /** Failed for a reason that has no code of its own. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** User name, passphrase or key file is wrong, or the private key is not here. */
    public static final int LOGIN = 3;
    /** What was named does not exist. */
    public static final int NOT_FOUND = 4;
    /** No connection, or it broke; trying again later is right. */
    public static final int CONNECTION = 5;
    /** There is already something of that name, or somebody else changed it first. */
    public static final int EXISTS = 6;
    /** The server is not the right one, its data does not verify, or the keys of a contact have changed. */
    public static final int SECURITY = 7;
    /** A local file or the local disk. */
    public static final int LOCAL = 8;
    /** Cancelled, as after Ctrl+C. */
    public static final int CANCELLED = 130;

    private ExitCodes() {
    }

    /** The exit code of an error. */
    public static int of(ErrorCode code) {
        return switch (code) {
        case LOGIN_FAILED, NO_PRIVATE_KEY, NOT_ADMITTED, KEYS_RENEWED -> LOGIN;
        case NOT_FOUND -> NOT_FOUND;
        case UNREACHABLE, DISCONNECTED, OFFLINE, UNAVAILABLE, RATE_LIMITED -> CONNECTION;
        case ALREADY_EXISTS, NAME_TAKEN, CONFLICT, STALE -> EXISTS;
        case WRONG_SERVER, SERVER_NOT_CONFIRMED, TAMPERED, KEYS_CHANGED -> SECURITY;
        case LOCAL_FILE, LOCAL_DISK_FULL -> LOCAL;
        case INVALID_INPUT -> USAGE;
        case CANCELLED -> CANCELLED;
        default -> FAILED;
        };
    }
}
