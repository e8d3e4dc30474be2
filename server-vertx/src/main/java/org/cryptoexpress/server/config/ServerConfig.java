package org.cryptoexpress.server.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything an operator can choose. Immutable; values are checked by {@link ConfigFile} when they come from outside.
 *
 * @param host         address to bind
 * @param port         port to listen on, 0 for any free one
 * @param publicHost   host name in the connection string
 * @param data         data folder: identity, TLS key, and the embedded store
 * @param mongo        URI of a MongoDB that holds the data instead of the embedded store
 * @param registration who may make an account
 * @param tokens       file of invitation tokens (SHA-256 in hex, one a line)
 * @param quotaBytes   storage of one account in bytes
 * @param limits       bounds on connections
 * @param rates        bounds on attempts
 * @param contacts     bounds on look-ups and requests
 * @param health       where health and metrics are served, empty for nowhere
 * @param logLevel     least level logged: error, warn, info or debug
 */
public record ServerConfig(String host, int port, String publicHost, Path data, Optional<String> mongo,
        RegistrationMode registration, Optional<Path> tokens, long quotaBytes, ConnectionLimits limits,
        RateLimits rates, ContactLimits contacts, Optional<HealthEndpoint> health, String logLevel) {

    /** The port when none is given. */
    public static final int DEFAULT_PORT = 7443;
    /** The quota when none is given: 20 GiB. */
    public static final long DEFAULT_QUOTA = 20L << 30;

    /** Checks that nothing is missing. */
    public ServerConfig {
        Objects.requireNonNull(host);
        Objects.requireNonNull(publicHost);
        Objects.requireNonNull(data);
        Objects.requireNonNull(mongo);
        Objects.requireNonNull(registration);
        Objects.requireNonNull(tokens);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(rates);
        Objects.requireNonNull(contacts);
        Objects.requireNonNull(health);
        Objects.requireNonNull(logLevel);
        if (registration == RegistrationMode.INVITE && tokens.isEmpty()) {
            throw new ConfigException("registration = invite needs registration.tokens = FILE");
        }
    }

    /** A server on the loopback with open registration and all defaults; port 0 means any free one. */
    public static ServerConfig local(Path data, int port) {
        return new ServerConfigBuilder().data(data).port(port).build();
    }

    /** A builder that starts with these values. */
    public ServerConfigBuilder toBuilder() {
        return new ServerConfigBuilder(this);
    }
}
