package org.cryptoexpress.server.operations;

import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Request;

/**
 * The server's meters, in Prometheus' text format. Labels are fixed words (kinds of requests, error codes), never names
 * or ids. Thread-safe.
 */
public final class ServerMetrics implements AutoCloseable {
    /** The label of what went well. */
    private static final String OK = "ok";
    private static final String RESULT = "result";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter chunkBytesIn = registry.counter("cx.chunk.bytes", "direction", "in");
    private final Counter chunkBytesOut = registry.counter("cx.chunk.bytes", "direction", "out");
    private final Counter droppedEvents = registry.counter("cx.events.dropped");

    /** Meters of the process; those of the server come with use. */
    public ServerMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Shows numbers of the moment: connections, and those of them that are logged in. */
    public void connections(IntSupplier connections, IntSupplier sessions) {
        Gauge.builder("cx.connections", connections, IntSupplier::getAsInt).strongReference(true).register(registry);
        Gauge.builder("cx.sessions", sessions, IntSupplier::getAsInt).strongReference(true).register(registry);
    }

    /** A handshake ended well. */
    public void handshakeDone(String mode, Duration took) {
        registry.timer("cx.handshakes", Tags.of("mode", mode.toLowerCase(Locale.ROOT), RESULT, OK)).record(took);
    }

    /** A handshake failed. */
    public void handshakeFailed(ErrorCode code) {
        registry.counter("cx.handshakes.failed", RESULT, word(code)).increment();
    }

    /** A connection was refused before its handshake. */
    public void refused(String reason) {
        registry.counter("cx.connections.refused", "reason", reason).increment();
    }

    /** A request was answered. */
    public void answered(Request.BodyCase request, Duration took) {
        timer(request.name(), OK, took);
    }

    /** A request was answered with an error. */
    public void failed(Request.BodyCase request, ErrorCode code, Duration took) {
        timer(request.name(), word(code), took);
    }

    /** A chunk was stored. */
    public void uploaded(long bytes, Duration took) {
        chunkBytesIn.increment(bytes);
        timer("PUT_CHUNK", OK, took);
    }

    /** A chunk was refused. */
    public void uploadFailed(ErrorCode code, Duration took) {
        timer("PUT_CHUNK", word(code), took);
    }

    /** A chunk went out. */
    public void downloaded(long bytes) {
        chunkBytesOut.increment(bytes);
    }

    /** A hint was not sent because the socket was slow. */
    public void eventDropped() {
        droppedEvents.increment();
    }

    /** All meters in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }

    private void timer(String request, String result, Duration took) {
        registry.timer("cx.requests", Tags.of("request", request.toLowerCase(Locale.ROOT), RESULT, result))
                .record(took);
    }

    private static String word(ErrorCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}
