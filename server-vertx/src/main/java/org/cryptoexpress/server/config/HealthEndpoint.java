package org.cryptoexpress.server.config;

/**
 * Where health, readiness and metrics are served in plain HTTP: keep it on the loopback or a management network.
 *
 * @param host address to bind
 * @param port port, 0 for any free one
 */
public record HealthEndpoint(String host, int port) {
}
