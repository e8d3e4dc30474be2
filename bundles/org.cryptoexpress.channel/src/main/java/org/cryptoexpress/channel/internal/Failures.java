package org.cryptoexpress.channel.internal;

import org.cryptoexpress.channel.internal.handshake.Handshake;
import org.cryptoexpress.channel.internal.record.Alert;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Turns failures into the exceptions and alerts that a channel shows. */
final class Failures {
    private Failures() {
    }

    /** The exception for the owner of this end. */
    static CryptoExpressException of(RuntimeException e) {
        if (e instanceof CryptoExpressException known) {
            return known;
        }
        if (e instanceof CryptoFailure failure) {
            ErrorCode code = switch (failure.code()) {
            case MALFORMED -> ErrorCode.MALFORMED;
            case UNSUPPORTED -> ErrorCode.UNSUPPORTED;
            case DESTROYED -> ErrorCode.CANCELLED;
            case WRONG_CONTEXT, CANNOT_OPEN, BAD_SIGNATURE, UNKNOWN_KEY, POLICY -> ErrorCode.TAMPERED;
            };
            return new CryptoExpressException(code, failure.getMessage(), failure);
        }
        return new CryptoExpressException(ErrorCode.INTERNAL, "channel failed", e);
    }

    /** What the peer is told: nothing, unless this is one of the few reasons that it may know. */
    static Alert alert(CryptoExpressException e, Handshake handshake) {
        ErrorCode code = e.code() == ErrorCode.INTERNAL ? ErrorCode.UNAVAILABLE : e.code();
        return handshake != null && handshake.mayBeTold(code) ? new Alert(code.number(), e.retryAfterMillis())
                : new Alert(Alert.GENERIC, 0);
    }

    /** What an alert of the peer means. */
    static CryptoExpressException ofPeer(Alert alert, Handshake handshake) {
        ErrorCode code = ErrorCode.of(alert.code());
        if (handshake == null) {
            return new CryptoExpressException(ErrorCode.DISCONNECTED, "the peer gave up");
        }
        return handshake.mayBeTold(code)
                ? new CryptoExpressException(code, "refused by the peer", null, alert.retryAfterMillis())
                : new CryptoExpressException(handshake.meaningOfRefusal(), "the peer gave up in the handshake");
    }
}
