package org.cryptoexpress.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of the configuration file, each with the check of its value. */
final class ConfigKey {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final int MAX_SECONDS = 600;
    private static final int MAX_RATE = 1_000_000;
    private static final int MAX_FREE_FAILURES = 1000;
    /** Less would not hold the chunks of one connection. */
    private static final long MIN_UPLOAD_MEMORY = 16L << 20;

    private ConfigKey() {
    }

    /**
     * Checks a value and sets it.
     *
     * @return false when there is no such key
     * @throws IllegalArgumentException with the reason, without key and line
     */
    static boolean set(String key, String v, ServerConfigBuilder b) {
        switch (key) {
        case "host" -> b.host(Values.word(v));
        case "port" -> b.port(Values.number(v, 0, MAX_PORT));
        case "public-host" -> b.publicHost(Values.word(v));
        case "data" -> b.data(Path.of(v));
        case "mongo" -> b.mongo(Values.mongo(v));
        case "registration" -> b.registration(RegistrationMode
                .valueOf(Values.oneOf(v, List.of("open", "invite", "closed")).toUpperCase(Locale.ROOT)));
        case "registration.tokens" -> b.tokens(Path.of(v));
        case "quota" -> b.quotaBytes(Values.size(v));
        case "health.host" -> b.healthHost(Values.word(v));
        case "health.port" -> b.healthPort(
                v.equals("off") ? Optional.empty() : Optional.of(Values.number(v, 0, MAX_PORT)));
        case "log.level" -> b.logLevel(Values.oneOf(v, List.of("error", "warn", "info", "debug")));
        default -> {
            return limit(key, v, b) || rate(key, v, b) || contact(key, v, b);
        }
        }
        return true;
    }

    private static boolean limit(String key, String v, ServerConfigBuilder b) {
        ConnectionLimits l = b.limits();
        switch (key) {
        case "limits.connections" -> b.limits(l.withConnections(Values.number(v, 1, MAX_CONNECTIONS)));
        case "limits.connections-per-address" -> b
                .limits(l.withConnectionsPerAddress(Values.number(v, 1, MAX_CONNECTIONS)));
        case "limits.handshake-seconds" -> b.limits(l.withHandshakeTimeout(seconds(v)));
        case "limits.request-seconds" -> b.limits(l.withRequestTimeout(seconds(v)));
        case "limits.upload-memory" -> b.limits(l.withUploadMemory(Math.max(Values.size(v), MIN_UPLOAD_MEMORY)));
        default -> {
            return false;
        }
        }
        return true;
    }

    private static boolean rate(String key, String v, ServerConfigBuilder b) {
        RateLimits r = b.rates();
        switch (key) {
        case "rate.handshakes-per-minute" -> b.rates(r.withHandshakesPerMinute(Values.number(v, 1, MAX_RATE)));
        case "rate.handshake-burst" -> b.rates(r.withHandshakeBurst(Values.number(v, 1, MAX_RATE)));
        case "rate.registrations-per-hour" -> b.rates(r.withRegistrationsPerHour(Values.number(v, 1, MAX_RATE)));
        case "rate.cookie-above" -> b.rates(r.withHandshakesPerSecond(Values.number(v, 0, MAX_RATE)));
        case "rate.free-failures" -> b.rates(r.withFreeFailures(Values.number(v, 1, MAX_FREE_FAILURES)));
        default -> {
            return false;
        }
        }
        return true;
    }

    private static boolean contact(String key, String v, ServerConfigBuilder b) {
        ContactLimits c = b.contacts();
        switch (key) {
        case "rate.look-ups-per-hour" -> b.contacts(c.withLookUpsPerHour(Values.number(v, 1, MAX_RATE)));
        case "rate.contact-requests-per-day" -> b.contacts(c.withRequestsPerDay(Values.number(v, 1, MAX_RATE)));
        case "rate.contact-changes-per-hour" -> b.contacts(c.withChangesPerHour(Values.number(v, 1, MAX_RATE)));
        default -> {
            return false;
        }
        }
        return true;
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(Values.number(value, 1, MAX_SECONDS));
    }
}
