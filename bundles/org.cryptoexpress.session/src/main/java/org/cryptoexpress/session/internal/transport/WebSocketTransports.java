package org.cryptoexpress.session.internal.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * WebSockets (RFC 6455) over TLS 1.3 (RFC 8446) with the HTTP client of the JDK, path {@code /cx}. The proxy of the JVM's
 * settings is used. Thread-safe.
 */
public final class WebSocketTransports implements Transports {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;

    private final Executor executor;
    private final Map<Hash32, HttpClient> clients = new ConcurrentHashMap<>();

    /** Connections whose work runs on this executor. */
    public WebSocketTransports(Executor executor) {
        this.executor = executor;
    }

    @Override
    public CompletableFuture<Transport> connect(Destination server, Transport.Listener listener) {
        WebSocketTransport transport = new WebSocketTransport(listener);
        HttpClient client = server.certificate()
                .map(spki -> clients.computeIfAbsent(spki, s -> client(server)))
                .orElseGet(() -> client(server));
        URI address = URI.create("wss://" + server.address().host() + ":" + server.address().port() + "/cx");
        return client.newWebSocketBuilder().connectTimeout(CONNECT).buildAsync(address, transport)
                .<Transport>thenApply(socket -> transport.opened(socket))
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(failure(e)));
    }

    private HttpClient client(Destination server) {
        try {
            SSLContext tls = SSLContext.getInstance("TLSv1.3");
            tls.init(null, new TrustManager[] { new PinnedTrust(server.certificate(), server.shown()) }, null);
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(new String[] { "TLSv1.3" });
            return HttpClient.newBuilder().sslContext(tls).sslParameters(parameters).executor(executor)
                    .version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
        } catch (GeneralSecurityException e) {
            throw new CryptoExpressException(ErrorCode.INTERNAL, "no TLS 1.3 in this JVM", e);
        }
    }

    private static CryptoExpressException failure(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof PinnedTrust.WrongKeyException) {
                return new CryptoExpressException(ErrorCode.WRONG_SERVER, "TLS certificate is not the pinned one", e);
            }
            if (e instanceof WebSocketHandshakeException h) {
                int status = h.getResponse().statusCode();
                boolean busy = status == UNAVAILABLE || status == TOO_MANY;
                return new CryptoExpressException(busy ? ErrorCode.UNAVAILABLE : ErrorCode.UNREACHABLE,
                        "no WebSocket: HTTP status " + status, e);
            }
        }
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
        return new CryptoExpressException(ErrorCode.UNREACHABLE, "cannot connect", cause);
    }
}
