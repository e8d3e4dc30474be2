package org.cryptoexpress.server.bus;

import io.vertx.core.eventbus.ReplyException;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Error;
import org.cryptoexpress.protocol.wire.Response;

/** Turns what can fail on the way to a service and inside it into the error that a client gets. */
public final class Failures {
    private static final int DETAIL = 500;
    private static final int RETRY_MILLIS = 1000;

    private Failures() {
    }

    /** The error of a request that did not come back with an answer. */
    public static CryptoExpressException of(Throwable failure) {
        if (failure instanceof CryptoExpressException known) {
            return known;
        }
        if (failure instanceof ReplyException reply) {
            return switch (reply.failureType()) {
            case NO_HANDLERS -> new CryptoExpressException(ErrorCode.UNAVAILABLE, "the service is stopping", reply,
                    RETRY_MILLIS);
            case TIMEOUT -> new CryptoExpressException(ErrorCode.UNAVAILABLE, "the service did not answer in time",
                    reply, RETRY_MILLIS);
            case RECIPIENT_FAILURE -> new CryptoExpressException(ErrorCode.of(reply.failureCode()),
                    "the service refused", reply);
            case ERROR -> new CryptoExpressException(ErrorCode.INTERNAL, "the event bus failed", reply);
            };
        }
        return new CryptoExpressException(ErrorCode.INTERNAL, "unexpected failure", failure);
    }

    /** The error as a response. */
    public static Response response(CryptoExpressException failure) {
        String detail = failure.getMessage() == null ? "" : failure.getMessage();
        return Response.newBuilder().setError(Error.newBuilder().setCode(failure.code().number())
                .setDetail(detail.length() > DETAIL ? detail.substring(0, DETAIL) : detail)
                .setRetryAfterMillis((int) Math.min(failure.retryAfterMillis(), Integer.MAX_VALUE))).build();
    }
}
