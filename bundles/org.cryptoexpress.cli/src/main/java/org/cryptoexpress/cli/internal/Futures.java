package org.cryptoexpress.cli.internal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Waits for the services, which set the time limits themselves. */
final class Futures {
    private Futures() {
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CryptoExpressException known) {
                throw known;
            }
            throw new CryptoExpressException(ErrorCode.INTERNAL, String.valueOf(e.getCause()), e);
        } catch (CancellationException e) {
            throw new CryptoExpressException(ErrorCode.CANCELLED, "cancelled", e);
        }
    }
}
