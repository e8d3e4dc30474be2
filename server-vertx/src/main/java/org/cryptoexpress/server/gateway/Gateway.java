package org.cryptoexpress.server.gateway;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import org.cryptoexpress.server.bus.Addresses;
import org.cryptoexpress.server.bus.Push;
import org.cryptoexpress.server.config.ConnectionLimits;
import org.cryptoexpress.server.identity.TlsKey;
import org.cryptoexpress.server.limit.AddressPrefix;
import org.cryptoexpress.server.limit.TokenBuckets;
import org.cryptoexpress.server.operations.ServerMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door: WebSockets over TLS 1.3 at {@code /cx}, one {@link Connection} each. Refuses with 503 (too many connections,
 * or stopping), 429 (too many of one address), 404 (anything else), before anything is computed for the client.
 */
public final class Gateway extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    /** Handshake messages and frames are at most 65,560 bytes. */
    private static final int MAX_MESSAGE = 66_000;
    private static final int MAX_HEADER = 8192;
    private static final int IDLE_SECONDS = 120;
    private static final long TICK_MILLIS = 1000;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Settings settings;
    private final LongSupplier clock = () -> System.nanoTime() / 1_000_000;
    private final Sessions sessions = new Sessions();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ConnectionCounter counter;
    private final ConnectionThreads threads = new ConnectionThreads();
    private final Newcomers newcomers;
    private GatewayContext shared;
    private HttpServer http;
    private volatile boolean stopping;

    /**
     * What a gateway is made of.
     *
     * @param host       address to bind
     * @param port       port, 0 for any free one
     * @param tls        the server's certificate
     * @param channels   makes the server's end of a channel
     * @param accounts   who may log in
     * @param limits     bounds on connections
     * @param handshakes how often an address may begin a handshake
     * @param metrics    the server's meters
     */
    public record Settings(String host, int port, TlsKey tls, ChannelFactory channels, AccountsFactory accounts,
            ConnectionLimits limits, TokenBuckets handshakes, ServerMetrics metrics) {
    }

    /** A gateway that does not listen yet. */
    public Gateway(Settings settings) {
        this.settings = settings;
        this.counter = new ConnectionCounter(settings.limits());
        this.newcomers = new Newcomers(settings.limits());
    }

    @Override
    public Future<?> start() {
        shared = new GatewayContext(vertx.eventBus(), threads, sessions,
                new UploadBudget(settings.limits().uploadMemory()), settings.limits(), settings.metrics(), clock);
        settings.metrics().connections(counter::count, sessions::count);
        vertx.eventBus().<Push>localConsumer(Addresses.PUSH, push -> sessions.deliver(push.body()));
        vertx.setPeriodic(TICK_MILLIS, timer -> {
            connections.forEach(Connection::tick);
            newcomers.closeLate(clock.getAsLong());
        });
        http = vertx.createHttpServer(options());
        http.connectionHandler(connection -> newcomers.add(connection, clock.getAsLong()));
        http.requestHandler(request -> request.response().setStatusCode(NOT_FOUND).end());
        http.webSocketHandshakeHandler(this::handshake);
        http.webSocketHandler(this::connected);
        return http.listen();
    }

    /** The port, once the gateway is started. */
    public int port() {
        return http.actualPort();
    }

    /** Whether new connections are taken. */
    public boolean isOpen() {
        return !stopping;
    }

    /**
     * Takes no new connections and requests, answers those under way, tells all clients and closes; those that take
     * longer are cut off. Blocks the caller, which must not be an event loop.
     */
    public void shutdown(long millis) {
        stopping = true;
        CompletableFuture<?>[] closed = connections.stream().map(Connection::stop).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(closed).completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
    }

    @Override
    public Future<?> stop() {
        return http.close().onComplete(closed -> threads.close());
    }

    private HttpServerOptions options() {
        PemKeyCertOptions key = new PemKeyCertOptions().setCertValue(Buffer.buffer(settings.tls().certificatePem()))
                .setKeyValue(Buffer.buffer(settings.tls().keyPem()));
        return new HttpServerOptions().setHost(settings.host()).setPort(settings.port()).setSsl(true)
                .setKeyCertOptions(key).setEnabledSecureTransportProtocols(Set.of("TLSv1.3")).setUseAlpn(false)
                .setSslHandshakeTimeout(settings.limits().handshakeTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER).setAcceptBacklog(1024).setMaxWebSocketFrameSize(MAX_MESSAGE)
                .setMaxWebSocketMessageSize(MAX_MESSAGE).setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    private void handshake(ServerWebSocketHandshake handshake) {
        String address = prefix(handshake.remoteAddress());
        newcomers.remove(handshake.remoteAddress());
        if (!handshake.path().equals("/cx")) {
            refuse(handshake, NOT_FOUND, "path");
        } else if (stopping) {
            refuse(handshake, UNAVAILABLE, "stopping");
        } else if (settings.handshakes().take(address) > 0) {
            refuse(handshake, TOO_MANY, "handshakes_of_address");
        } else {
            Optional<String> reason = counter.add(address);
            if (reason.isPresent()) {
                refuse(handshake, reason.get().equals("connections") ? UNAVAILABLE : TOO_MANY, reason.get());
            } else {
                handshake.accept().onFailure(e -> counter.remove(address));
            }
        }
    }

    private void refuse(ServerWebSocketHandshake handshake, int status, String reason) {
        settings.metrics().refused(reason);
        handshake.reject(status).onFailure(e -> LOG.debug("refusing a connection failed: {}", e.toString()));
    }

    private void connected(ServerWebSocket socket) {
        String address = prefix(socket.remoteAddress());
        Connection connection = new Connection(shared, socket, vertx.getOrCreateContext(),
                settings.channels().open(address, settings.accounts().forAddress(address), clock.getAsLong()), address);
        connections.add(connection);
        connection.start(() -> {
            connections.remove(connection);
            counter.remove(address);
        });
        if (stopping) {
            connection.stop();
        }
    }

    private static String prefix(SocketAddress address) {
        return address.hostAddress() == null ? "local" : AddressPrefix.of(address.hostAddress());
    }
}
