package org.cryptoexpress.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of the configuration file, each with the check of its value. */
enum ConfigKey {
    HOST("host", (b, v) -> b.host(Values.word(v))), PORT("port",
            (b, v) -> b.port(Values.number(v, 0, 65535))), PUBLIC_HOST("public-host",
                    (b, v) -> b.publicHost(Values.word(v))), DATA("data", (b, v) -> b.data(Path.of(v))), MONGO("mongo",
                            (b, v) -> b.mongo(Values.mongo(v))), REGISTRATION("registration",
                                    (b, v) -> b.registration(RegistrationMode
                                            .valueOf(Values.oneOf(v, List.of("open", "invite", "closed"))
                                                    .toUpperCase(Locale.ROOT)))), TOKENS("registration.tokens",
                                                            (b, v) -> b.tokens(Path.of(v))), QUOTA("quota",
                                                                    (b, v) -> b
                                                                            .quotaBytes(Values.size(v))), CONNECTIONS(
                                                                                    "limits.connections", (b, v) -> {
                                                                                        ConnectionLimits l = b.limits();
                                                                                        b.limits(new ConnectionLimits(
                                                                                                Values.number(v, 1,
                                                                                                        1_000_000),
                                                                                                l.connectionsPerAddress(),
                                                                                                l.handshakeTimeout(),
                                                                                                l.requestTimeout(),
                                                                                                l.uploadMemory()));
                                                                                    }), CONNECTIONS_PER_ADDRESS(
                                                                                            "limits.connections-per-address",
                                                                                            (b, v) -> {
                                                                                                ConnectionLimits l = b
                                                                                                        .limits();
                                                                                                b.limits(
                                                                                                        new ConnectionLimits(
                                                                                                                l.connections(),
                                                                                                                Values.number(
                                                                                                                        v,
                                                                                                                        1,
                                                                                                                        1_000_000),
                                                                                                                l.handshakeTimeout(),
                                                                                                                l.requestTimeout(),
                                                                                                                l.uploadMemory()));
                                                                                            }), HANDSHAKE_TIMEOUT(
                                                                                                    "limits.handshake-seconds",
                                                                                                    (b, v) -> {
                                                                                                        ConnectionLimits l = b
                                                                                                                .limits();
                                                                                                        b.limits(
                                                                                                                new ConnectionLimits(
                                                                                                                        l.connections(),
                                                                                                                        l.connectionsPerAddress(),
                                                                                                                        Duration.ofSeconds(
                                                                                                                                Values.number(
                                                                                                                                        v,
                                                                                                                                        1,
                                                                                                                                        600)),
                                                                                                                        l.requestTimeout(),
                                                                                                                        l.uploadMemory()));
                                                                                                    }), REQUEST_TIMEOUT(
                                                                                                            "limits.request-seconds",
                                                                                                            (b, v) -> {
                                                                                                                ConnectionLimits l = b
                                                                                                                        .limits();
                                                                                                                b.limits(
                                                                                                                        new ConnectionLimits(
                                                                                                                                l.connections(),
                                                                                                                                l.connectionsPerAddress(),
                                                                                                                                l.handshakeTimeout(),
                                                                                                                                Duration.ofSeconds(
                                                                                                                                        Values.number(
                                                                                                                                                v,
                                                                                                                                                1,
                                                                                                                                                600)),
                                                                                                                                l.uploadMemory()));
                                                                                                            }), UPLOAD_MEMORY(
                                                                                                                    "limits.upload-memory",
                                                                                                                    (b, v) -> {
                                                                                                                        ConnectionLimits l = b
                                                                                                                                .limits();
                                                                                                                        b.limits(
                                                                                                                                new ConnectionLimits(
                                                                                                                                        l.connections(),
                                                                                                                                        l.connectionsPerAddress(),
                                                                                                                                        l.handshakeTimeout(),
                                                                                                                                        l.requestTimeout(),
                                                                                                                                        Math.max(
                                                                                                                                                Values.size(
                                                                                                                                                        v),
                                                                                                                                                16L << 20)));
                                                                                                                    }), HANDSHAKES(
                                                                                                                            "rate.handshakes-per-minute",
                                                                                                                            (b, v) -> {
                                                                                                                                RateLimits r = b
                                                                                                                                        .rates();
                                                                                                                                b.rates(new RateLimits(
                                                                                                                                        Values.number(
                                                                                                                                                v,
                                                                                                                                                1,
                                                                                                                                                1_000_000),
                                                                                                                                        r.handshakeBurst(),
                                                                                                                                        r.registrationsPerHour(),
                                                                                                                                        r.freeFailures()));
                                                                                                                            }), HANDSHAKE_BURST(
                                                                                                                                    "rate.handshake-burst",
                                                                                                                                    (b, v) -> {
                                                                                                                                        RateLimits r = b
                                                                                                                                                .rates();
                                                                                                                                        b.rates(new RateLimits(
                                                                                                                                                r.handshakesPerMinute(),
                                                                                                                                                Values.number(
                                                                                                                                                        v,
                                                                                                                                                        1,
                                                                                                                                                        1_000_000),
                                                                                                                                                r.registrationsPerHour(),
                                                                                                                                                r.freeFailures()));
                                                                                                                                    }), REGISTRATIONS(
                                                                                                                                            "rate.registrations-per-hour",
                                                                                                                                            (b, v) -> {
                                                                                                                                                RateLimits r = b
                                                                                                                                                        .rates();
                                                                                                                                                b.rates(new RateLimits(
                                                                                                                                                        r.handshakesPerMinute(),
                                                                                                                                                        r.handshakeBurst(),
                                                                                                                                                        Values.number(
                                                                                                                                                                v,
                                                                                                                                                                1,
                                                                                                                                                                1_000_000),
                                                                                                                                                        r.freeFailures()));
                                                                                                                                            }), FREE_FAILURES(
                                                                                                                                                    "rate.free-failures",
                                                                                                                                                    (b, v) -> {
                                                                                                                                                        RateLimits r = b
                                                                                                                                                                .rates();
                                                                                                                                                        b.rates(new RateLimits(
                                                                                                                                                                r.handshakesPerMinute(),
                                                                                                                                                                r.handshakeBurst(),
                                                                                                                                                                r.registrationsPerHour(),
                                                                                                                                                                Values.number(
                                                                                                                                                                        v,
                                                                                                                                                                        1,
                                                                                                                                                                        1000)));
                                                                                                                                                    }), HEALTH_HOST(
                                                                                                                                                            "health.host",
                                                                                                                                                            (b, v) -> b
                                                                                                                                                                    .healthHost(
                                                                                                                                                                            Values.word(
                                                                                                                                                                                    v))), HEALTH_PORT(
                                                                                                                                                                                            "health.port",
                                                                                                                                                                                            (b, v) -> b
                                                                                                                                                                                                    .healthPort(
                                                                                                                                                                                                            v.equals(
                                                                                                                                                                                                                    "off") ? Optional.empty() : Optional.of(Values.number(v, 0, 65535)))), LOG_LEVEL("log.level", (b, v) -> b.logLevel(Values.oneOf(v, List.of("error", "warn", "info", "debug"))));

    private final String key;
    private final Setter setter;

    ConfigKey(String key, Setter setter) {
        this.key = key;
        this.setter = setter;
    }

    String key() {
        return key;
    }

    static Optional<ConfigKey> of(String key) {
        return Arrays.stream(values()).filter(k -> k.key.equals(key)).findFirst();
    }

    /**
     * Checks a value and sets it.
     *
     * @throws IllegalArgumentException with the reason, without key and line
     */
    void set(ServerConfigBuilder builder, String value) {
        setter.set(builder, value);
    }

    private interface Setter {
        void set(ServerConfigBuilder builder, String value);
    }
}
