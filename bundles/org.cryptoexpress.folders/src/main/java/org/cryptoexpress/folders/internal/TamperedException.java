package org.cryptoexpress.folders.internal;

import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Something of the server does not verify, and what it was. */
final class TamperedException extends CryptoExpressException {
    private static final long serialVersionUID = 1L;

    private final Problem.Kind kind;

    TamperedException(Problem.Kind kind, Id folder, String what) {
        this(kind, folder, what, null);
    }

    TamperedException(Problem.Kind kind, Id folder, String what, Throwable cause) {
        super(ErrorCode.TAMPERED, "folder " + folder + ": " + what, cause);
        this.kind = kind;
    }

    Problem.Kind kind() {
        return kind;
    }

    /** The problem that a failure is. */
    static Problem problem(Id folder, Optional<Id> item, CryptoExpressException failure) {
        Problem.Kind kind = failure instanceof TamperedException tampered ? tampered.kind()
                : failure.code() == ErrorCode.TAMPERED ? Problem.Kind.SWAPPED : Problem.Kind.OTHER;
        return new Problem(folder, item, failure.code(), kind, failure.getMessage());
    }
}
