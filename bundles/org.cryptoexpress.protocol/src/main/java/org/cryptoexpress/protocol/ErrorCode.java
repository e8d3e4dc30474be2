package org.cryptoexpress.protocol;

import java.util.Arrays;

/**
 * What can go wrong, as one wire-stable number each. Numbers are never reused. The text of an error that a user reads
 * is made from the code by the user interface; see {@link ErrorText}.
 */
public enum ErrorCode {
    /** A fault of the program or the server; nothing else fits. */
    INTERNAL(1),
    /** A message or a stored value does not have the agreed form. */
    MALFORMED(2),
    /** The other side speaks a version or suite that this program does not know. */
    UNSUPPORTED(3),
    /** User name, passphrase or key file is wrong, or the account does not exist: deliberately indistinguishable. */
    LOGIN_FAILED(4),
    /** The server is not the one of the connection string (identity or TLS certificate differs). */
    WRONG_SERVER(5),
    /** The server cannot be reached. */
    UNREACHABLE(6),
    /** The connection ended before it was closed by either side; what was under way can be tried again. */
    DISCONNECTED(7),
    /** The user name is taken. */
    NAME_TAKEN(8),
    /** The user name, passphrase or another input breaks a rule. */
    INVALID_INPUT(9),
    /** Registration needs a valid admission token, or is closed. */
    NOT_ADMITTED(10),
    /** Too many attempts; wait and try again. */
    RATE_LIMITED(11),
    /** What was asked for does not exist, or may not be seen by this account. */
    NOT_FOUND(12),
    /** The account's role does not allow this. */
    FORBIDDEN(13),
    /** Somebody else changed it first (compare-and-set failed). */
    CONFLICT(14),
    /** The entry was made against an outdated membership or epoch: seal, sign and send it again. */
    STALE(15),
    /** The account's storage quota is used up. */
    QUOTA_EXCEEDED(16),
    /** A size or count limit is exceeded. */
    TOO_LARGE(17),
    /** The server refuses work for the moment (overload, stopping, storage trouble). */
    UNAVAILABLE(18),
    /** Data of the server does not verify: it was changed, replaced, rolled back or withheld. */
    TAMPERED(19),
    /** There is already something of that name. */
    ALREADY_EXISTS(20),
    /** A local file or folder cannot be read or written. */
    LOCAL_FILE(21),
    /** The local disk is full. */
    LOCAL_DISK_FULL(22),
    /** The user or the program cancelled. */
    CANCELLED(23),
    /** The private key is not here: it is kept on another computer, or its file is missing. */
    NO_PRIVATE_KEY(24),
    /** This needs a connection to the server, and there is none. */
    OFFLINE(25),
    /** Another process uses this profile or data folder. */
    IN_USE(26),
    /** The server's storage has no room left. */
    SERVER_STORAGE_FULL(27),
    /** There is no active contact that permits this. */
    NO_CONTACT(28),
    /** The keys of a person are not the ones that were accepted for him. */
    KEYS_CHANGED(29),
    /** The server is met for the first time, and nobody has confirmed the number that it shows. */
    SERVER_NOT_CONFIRMED(30),
    /** The keys of this account were renewed elsewhere, and this session has the earlier ones. */
    KEYS_RENEWED(31);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The code of a wire number; {@link #INTERNAL} for numbers that this program does not know. */
    public static ErrorCode of(int number) {
        return Arrays.stream(values()).filter(c -> c.number == number).findFirst().orElse(INTERNAL);
    }
}
