package org.cryptoexpress.session.internal.transport;

import java.util.concurrent.CompletableFuture;

/** Makes connections. The seam where tests put a line that drops, changes or records messages. */
@FunctionalInterface
public interface Transports {
    /**
     * Connects.
     *
     * @return the connection; fails with {@link org.cryptoexpress.protocol.CryptoExpressException} UNREACHABLE,
     *         WRONG_SERVER (the certificate is not the pinned one) or UNAVAILABLE
     */
    CompletableFuture<Transport> connect(Destination server, Transport.Listener listener);
}
