package org.cryptoexpress.server;

import java.net.BindException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.Cookies;
import org.cryptoexpress.channel.ServerChannel;
import org.cryptoexpress.channel.ServerIdentity;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.SafetyNumber;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.server.ServerStartException.Reason;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.gateway.ChannelFactory;
import org.cryptoexpress.server.gateway.Gateway;
import org.cryptoexpress.server.identity.DataFolder;
import org.cryptoexpress.server.identity.ServerKeys;
import org.cryptoexpress.server.limit.TokenBuckets;
import org.cryptoexpress.server.operations.HealthServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. {@link #close()} stops it; what it has acknowledged is kept. Thread-safe. */
public final class CryptoExpressServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CryptoExpressServer.class);
    private static final int WORKERS = 40;
    private static final long SECOND = 1000;
    private static final long WAIT_SECONDS = 60;
    private static final long DRAIN_MILLIS = 10_000;

    private final ServerConfig config;
    private final DataFolder folder;
    private final Vertx vertx;
    private final Services services;
    private final ServerKeys keys;
    private Gateway gateway;
    private HealthServer health;
    private int healthPort;
    private boolean closed;

    private CryptoExpressServer(ServerConfig config, DataFolder folder, Services services, ServerKeys keys) {
        this.config = config;
        this.folder = folder;
        this.services = services;
        this.keys = keys;
        this.vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
    }

    /**
     * Starts a server; it takes connections when this returns. Blocks.
     *
     * @throws ServerStartException with a line for the operator
     */
    public static CryptoExpressServer start(ServerConfig config) {
        SecureRandom random = new SecureRandom();
        Cookies cookies = cookies(config, random);
        return start(config, identity -> (address, accounts, now) -> ServerChannel.accept(identity, accounts,
                cookies.forAddress(address), random, now));
    }

    /**
     * As the other method, with another server's end of channels.
     *
     * @param channels gets the server's identity
     */
    public static CryptoExpressServer start(ServerConfig config, Function<ServerIdentity, ChannelFactory> channels) {
        DataFolder folder = DataFolder.open(config.data());
        Services services = null;
        CryptoExpressServer server = null;
        try {
            SecureRandom random = new SecureRandom();
            ServerKeys keys = ServerKeys.load(folder, hosts(config), random);
            requireHost(keys, config);
            services = Services.open(config, Stores.open(config, folder.path(), Clock.systemUTC()), random,
                    Clock.systemUTC());
            server = new CryptoExpressServer(config, folder, services, keys);
            server.open(channels.apply(keys.identity()));
            return server;
        } catch (RuntimeException e) {
            if (server != null) {
                server.close();
            } else {
                if (services != null) {
                    services.close();
                }
                folder.close();
            }
            throw e;
        }
    }

    /** Where clients find this server and how they recognise it. */
    public String connectionString() {
        return address().toString();
    }

    /** The port that it listens on. */
    public int port() {
        return gateway.port();
    }

    /** The port of health and metrics, if they are served. */
    public OptionalInt healthPort() {
        return health == null ? OptionalInt.empty() : OptionalInt.of(healthPort);
    }

    private ConnectionString address() {
        return keys.connectionString(config.publicHost(), gateway.port());
    }

    private void open(ChannelFactory channels) {
        services.repair();
        await(services.deploy(vertx), Reason.STORAGE, "the services cannot start");
        gateway = new Gateway(services.gateway(config, keys.tls(), channels));
        await(vertx.deployVerticle(gateway), Reason.PORT, "cannot listen on " + config.host() + ":" + config.port());
        if (config.health().isPresent()) {
            health = new HealthServer(vertx, services.metrics(), this::readiness);
            healthPort = await(health.listen(config.health().get()), Reason.PORT,
                    "cannot serve health on " + config.health().get().host() + ":" + config.health().get().port());
        }
        LOG.info("server {} listens on port {}; safety number {}", keys.identity().serverId(), gateway.port(),
                String.join(" ", SafetyNumber.ofServer(keys.identity().signer().publicKey().id())));
    }

    private String readiness() {
        if (!gateway.isOpen()) {
            return "stopping";
        }
        return services.readiness();
    }

    /** Stops: no new connections, requests under way are answered, clients are told, everything is closed. Blocks. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        LOG.info("stopping");
        if (gateway != null && gateway.deploymentID() != null) {
            gateway.shutdown(DRAIN_MILLIS);
        }
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("stopping took too long or failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            services.close();
            keys.identity().signer().close();
            folder.close();
        }
        LOG.info("stopped");
    }

    private static <T> T await(Future<T> future, Reason reason, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String why = cause instanceof BindException ? "the port is in use or not allowed" : cause.toString();
            throw new ServerStartException(reason, what + ": " + why, cause);
        } catch (TimeoutException e) {
            throw new ServerStartException(reason, what + ": it takes too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException(reason, what + ": interrupted", e);
        }
    }

    private static void requireHost(ServerKeys keys, ServerConfig config) {
        try {
            keys.connectionString(config.publicHost(), 1);
        } catch (CryptoExpressException e) {
            throw new ServerStartException(Reason.CONFIGURATION, "'" + config.publicHost()
                    + "' cannot stand in the connection string; give --public-host", e);
        }
    }

    private static Cookies cookies(ServerConfig config, SecureRandom random) {
        int perSecond = config.rates().handshakesPerSecond();
        TokenBuckets free = new TokenBuckets(perSecond, SECOND, perSecond, Clock.systemUTC());
        long start = System.nanoTime();
        return new Cookies(Secret.random(Cookies.KEY, random),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), () -> free.take("all addresses") > 0);
    }

    private static List<String> hosts(ServerConfig config) {
        String publicHost = config.publicHost().replaceAll("[\\[\\]]", "");
        return List.copyOf(new LinkedHashSet<>(List.of(publicHost, "localhost", "127.0.0.1")));
    }
}
