package org.cryptoexpress.server.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import org.cryptoexpress.protocol.wire.Response;

/**
 * Hands an immutable object to a consumer in this process as it is. Without it the bus would copy every chunk. It refuses
 * to send anything to another process.
 *
 * @param <T> what is handed over
 */
public final class LocalCodec<T> implements MessageCodec<T, T> {
    private final String name;

    private LocalCodec(Class<T> type) {
        this.name = "local " + type.getName();
    }

    /** Lets a bus carry everything that services are asked and answer. */
    public static void registerAll(EventBus bus) {
        register(bus, ServiceCall.class);
        register(bus, ChunkUpload.class);
        register(bus, ChunkContent.class);
        register(bus, Response.class);
        register(bus, Push.class);
    }

    private static <T> void register(EventBus bus, Class<T> type) {
        bus.registerDefaultCodec(type, new LocalCodec<>(type));
    }

    @Override
    public void encodeToWire(Buffer buffer, T object) {
        throw new UnsupportedOperationException("stays in this process");
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("stays in this process");
    }

    @Override
    public T transform(T object) {
        return object;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
