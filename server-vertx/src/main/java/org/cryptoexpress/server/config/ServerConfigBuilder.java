package org.cryptoexpress.server.config;

import java.nio.file.Path;
import java.util.Optional;

/** Collects values for a {@link ServerConfig}. Not thread-safe. */
public final class ServerConfigBuilder {
    private String host = "127.0.0.1";
    private int port = ServerConfig.DEFAULT_PORT;
    private Optional<String> publicHost = Optional.empty();
    private Optional<Path> data = Optional.empty();
    private Optional<String> mongo = Optional.empty();
    private RegistrationMode registration = RegistrationMode.OPEN;
    private Optional<Path> tokens = Optional.empty();
    private long quotaBytes = ServerConfig.DEFAULT_QUOTA;
    private ConnectionLimits limits = ConnectionLimits.DEFAULT;
    private RateLimits rates = RateLimits.DEFAULT;
    private ContactLimits contacts = ContactLimits.DEFAULT;
    private String healthHost = "127.0.0.1";
    private Optional<Integer> healthPort = Optional.empty();
    private String logLevel = "info";

    /** A builder with the defaults; only the data folder is missing. */
    public ServerConfigBuilder() {
    }

    ServerConfigBuilder(ServerConfig c) {
        host = c.host();
        port = c.port();
        publicHost = Optional.of(c.publicHost());
        data = Optional.of(c.data());
        mongo = c.mongo();
        registration = c.registration();
        tokens = c.tokens();
        quotaBytes = c.quotaBytes();
        limits = c.limits();
        rates = c.rates();
        contacts = c.contacts();
        c.health().ifPresent(h -> healthHost = h.host());
        healthPort = c.health().map(HealthEndpoint::port);
        logLevel = c.logLevel();
    }

    /** Address to bind; the default is the loopback. */
    public ServerConfigBuilder host(String value) {
        host = value;
        return this;
    }

    /** Port to listen on, 0 for any free one. */
    public ServerConfigBuilder port(int value) {
        port = value;
        return this;
    }

    /** Host name in the connection string; the default is the bound address, or "localhost" for all addresses. */
    public ServerConfigBuilder publicHost(String value) {
        publicHost = Optional.of(value);
        return this;
    }

    /** Data folder; made if it does not exist. */
    public ServerConfigBuilder data(Path value) {
        data = Optional.of(value);
        return this;
    }

    /** URI of a MongoDB. */
    public ServerConfigBuilder mongo(String value) {
        mongo = Optional.of(value);
        return this;
    }

    /** Who may make an account. */
    public ServerConfigBuilder registration(RegistrationMode value) {
        registration = value;
        return this;
    }

    /** File of invitation tokens. */
    public ServerConfigBuilder tokens(Path value) {
        tokens = Optional.of(value);
        return this;
    }

    /** Storage of one account in bytes. */
    public ServerConfigBuilder quotaBytes(long value) {
        quotaBytes = value;
        return this;
    }

    /** The limits so far. */
    ConnectionLimits limits() {
        return limits;
    }

    /** Bounds on connections. */
    public ServerConfigBuilder limits(ConnectionLimits value) {
        limits = value;
        return this;
    }

    /** The rates so far. */
    RateLimits rates() {
        return rates;
    }

    /** Bounds on attempts. */
    public ServerConfigBuilder rates(RateLimits value) {
        rates = value;
        return this;
    }

    /** The bounds so far. */
    ContactLimits contacts() {
        return contacts;
    }

    /** Bounds on look-ups and requests. */
    public ServerConfigBuilder contacts(ContactLimits value) {
        contacts = value;
        return this;
    }

    /** Address that serves health and metrics; the default is the loopback. */
    public ServerConfigBuilder healthHost(String value) {
        healthHost = value;
        return this;
    }

    /** Port that serves health and metrics, 0 for any free one, empty for none. */
    public ServerConfigBuilder healthPort(Optional<Integer> value) {
        healthPort = value;
        return this;
    }

    /** Least level logged. */
    public ServerConfigBuilder logLevel(String value) {
        logLevel = value;
        return this;
    }

    /**
     * The configuration.
     *
     * @throws ConfigException when the data folder is missing or values contradict each other
     */
    public ServerConfig build() {
        Path folder = data.orElseThrow(() -> new ConfigException("no data folder: give --data DIR or data = DIR"));
        return new ServerConfig(host, port, publicHost.orElseGet(this::reachableHost), folder, mongo, registration,
                tokens, quotaBytes, limits, rates, contacts, healthPort.map(p -> new HealthEndpoint(healthHost, p)),
                logLevel);
    }

    private String reachableHost() {
        return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    }
}
