package org.cryptoexpress.e2e;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.ServerChannel;
import org.cryptoexpress.protocol.StreamKind;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.GetChunk;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfigBuilder;

/**
 * The real server, with a liar between its services and its end of the channels: what an account is answered and told is
 * what the test wants. The channels are the real ones. Exists in test sources only.
 */
final class EvilServer implements AutoCloseable {
    private static final int CHUNK_HEADER = 49;

    /** What an account is told instead of the truth. */
    interface Lie {
        /** Instead of an answer. */
        default Response answer(Request request, Response truth) {
            return truth;
        }

        /** Instead of a hint; an event without a body tells nothing. */
        default Event hint(Event truth) {
            return truth;
        }

        /** Instead of a chunk. */
        default byte[] chunk(GetChunk request, byte[] sealed) {
            return sealed;
        }
    }

    /** No hints: what an account learns, it has asked for. */
    static final Lie NO_HINTS = new Lie() {
        @Override
        public Event hint(Event truth) {
            return Event.getDefaultInstance();
        }
    };

    private static final Lie TRUTH = new Lie() {
    };

    private final CryptoExpressServer server;
    private final Map<String, Lie> lies = new ConcurrentHashMap<>();

    private EvilServer(Path data) {
        SecureRandom random = new SecureRandom();
        server = CryptoExpressServer.start(new ServerConfigBuilder().data(data).port(0).build(),
                identity -> (address, accounts, now) -> liar(ServerChannel.accept(identity, accounts, random, now)));
    }

    static EvilServer start(Path data) {
        return new EvilServer(data);
    }

    String connectionString() {
        return server.connectionString();
    }

    /** From now on an account is lied to, in all its sessions. */
    void tell(String user, Lie lie) {
        lies.put(user, lie);
    }

    /** From now on everybody hears the truth. */
    void repent() {
        lies.clear();
    }

    private Channel liar(Channel channel) {
        Map<Integer, Request> asked = new ConcurrentHashMap<>();
        String[] user = { "" };
        return (Channel) Proxy.newProxyInstance(Channel.class.getClassLoader(), new Class<?>[] { Channel.class },
                (self, method, arguments) -> {
                    if (method.getName().equals("send") || method.getName().equals("sendChunk")) {
                        Request request = asked.remove((Integer) arguments[0]);
                        arguments[1] = changed(lies.getOrDefault(user[0], TRUTH), request, (byte[]) arguments[1]);
                    }
                    Object answer = call(channel, method, arguments);
                    if (answer instanceof ChannelEvent.Established established) {
                        user[0] = established.userName();
                    } else if (answer instanceof ChannelEvent.Message message
                            && message.bytes()[0] == StreamKind.REQUEST.number()) {
                        asked.put(message.stream(), Request.parseFrom(content(message.bytes())));
                    }
                    return answer;
                });
    }

    private static Object call(Channel channel, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(channel, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static byte[] changed(Lie lie, Request request, byte[] message) throws InvalidProtocolBufferException {
        return switch (StreamKind.of(message[0])) {
        case RESPONSE -> request == null ? message
                : message(StreamKind.RESPONSE, lie.answer(request, Response.parseFrom(content(message))));
        case EVENT -> message(StreamKind.EVENT, lie.hint(Event.parseFrom(content(message))));
        case CHUNK -> chunk(message, lie.chunk(request.getGetChunk(), Arrays.copyOfRange(message, CHUNK_HEADER,
                message.length)));
        default -> message;
        };
    }

    private static ByteString content(byte[] message) {
        return ByteString.copyFrom(message, 1, message.length - 1);
    }

    private static byte[] message(StreamKind kind, MessageLite content) {
        return ByteString.copyFrom(new byte[] { (byte) kind.number() }).concat(content.toByteString()).toByteArray();
    }

    private static byte[] chunk(byte[] message, byte[] sealed) {
        return ByteString.copyFrom(message, 0, CHUNK_HEADER).concat(ByteString.copyFrom(sealed)).toByteArray();
    }

    @Override
    public void close() {
        server.close();
    }
}
