package org.cryptoexpress.server.operations;

import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import org.cryptoexpress.server.config.HealthEndpoint;

/**
 * Plain HTTP for the operator's tools: {@code /health} (the process works), {@code /ready} (it takes connections; 503
 * with the reason when not), {@code /metrics} (Prometheus). Only GET and HEAD; it takes no input.
 */
public final class HealthServer {
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int INTERNAL = 500;

    private final Vertx vertx;
    private final HttpServer http;
    private final ServerMetrics metrics;
    private final Supplier<String> readiness;

    /**
     * A server that does not listen yet.
     *
     * @param readiness "ok", or why the server does not take connections; may block
     */
    public HealthServer(Vertx vertx, ServerMetrics metrics, Supplier<String> readiness) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.readiness = readiness;
        this.http = vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(4096).setIdleTimeout(30));
        http.requestHandler(this::answer);
    }

    /** Begins to listen; the future holds the port. */
    public Future<Integer> listen(HealthEndpoint endpoint) {
        return http.listen(endpoint.port(), endpoint.host()).map(HttpServer::actualPort);
    }

    /** Stops listening. */
    public Future<Void> close() {
        return http.close();
    }

    private void answer(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            request.response().setStatusCode(METHOD_NOT_ALLOWED).end();
            return;
        }
        switch (request.path()) {
        case "/health" -> request.response().end("ok\n");
        case "/ready" -> vertx.executeBlocking(readiness::get, false).onComplete(
                why -> request.response().setStatusCode(why.equals("ok") ? 200 : UNAVAILABLE).end(why + "\n"),
                e -> request.response().setStatusCode(INTERNAL).end("failed\n"));
        case "/metrics" -> vertx.executeBlocking(metrics::scrape, false).onComplete(
                text -> request.response().putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text),
                e -> request.response().setStatusCode(INTERNAL).end("failed\n"));
        default -> request.response().setStatusCode(NOT_FOUND).end();
        }
    }
}
