package org.cryptoexpress.server.gateway;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import io.vertx.core.eventbus.EventBus;
import org.cryptoexpress.server.config.ConnectionLimits;
import org.cryptoexpress.server.operations.ServerMetrics;

/**
 * What all connections share.
 *
 * @param bus      where services are asked
 * @param threads  where channels compute
 * @param sessions who is logged in
 * @param uploads  memory of chunks on their way in
 * @param limits   bounds on connections
 * @param metrics  the server's meters
 * @param clock    milliseconds that never go back
 */
record GatewayContext(EventBus bus, Executor threads, Sessions sessions, UploadBudget uploads, ConnectionLimits limits,
        ServerMetrics metrics, LongSupplier clock) {
}
