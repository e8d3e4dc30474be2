package org.cryptoexpress.server.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service on the event bus. Its handlers may block: they run one at a time for each deployed instance, on a worker
 * thread, never on an event loop. Whatever a handler throws becomes the error of the answer.
 */
public final class ServiceVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceVerticle.class);

    private final Map<String, Function<Object, Object>> handlers = new LinkedHashMap<>();

    /** Answers a kind of message at an address. */
    public <T> ServiceVerticle on(String address, Class<T> type, Function<T, ?> handler) {
        handlers.put(address, body -> handler.apply(type.cast(body)));
        return this;
    }

    /** How services are deployed; see ADR 0331. */
    public static DeploymentOptions blocking() {
        return new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);
    }

    @Override
    public Future<?> start() {
        handlers.forEach((address, handler) -> vertx.eventBus()
                .localConsumer(address, message -> answer(message, handler)));
        return Future.succeededFuture();
    }

    private static void answer(Message<Object> message, Function<Object, Object> handler) {
        Object answer;
        try {
            answer = handler.apply(message.body());
        } catch (CryptoExpressException e) {
            answer = Failures.response(e);
        } catch (CryptoFailure e) {
            answer = Failures.response(new CryptoExpressException(ErrorCode.MALFORMED, e.getMessage(), e));
        } catch (Exception e) {
            LOG.error("a service failed at {}", message.address(), e);
            answer = Failures.response(new CryptoExpressException(ErrorCode.INTERNAL, "unexpected failure", e));
        }
        message.reply(answer);
    }
}
