package org.cryptoexpress.e2e;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.ServerTrust;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.internal.connection.ClientChannels;

/** The client's real channels; remembers why they ended. */
final class WatchedChannels implements ClientChannels {
    /** Errors of messages that were received, in order. */
    final Queue<ErrorCode> errors = new ConcurrentLinkedQueue<>();
    private final ClientChannels real;
    private final Consumer<ChannelEvent> listener;
    private final Runnable sent;

    WatchedChannels(ClientChannels real) {
        this(real, event -> {
        }, () -> {
        });
    }

    /** Tells what the channels tell, and of each message before they are given it. */
    WatchedChannels(ClientChannels real, Consumer<ChannelEvent> listener, Runnable sent) {
        this.real = real;
        this.listener = listener;
        this.sent = sent;
    }

    @Override
    public Channel logIn(ServerTrust trust, String userName, HandshakeMode mode, ClientCredentials credentials,
            long nowMillis) {
        return watch(real.logIn(trust, userName, mode, credentials, nowMillis));
    }

    @Override
    public Channel register(ServerTrust trust, Registration registration, ClientCredentials credentials,
            long nowMillis) {
        return watch(real.register(trust, registration, credentials, nowMillis));
    }

    private Channel watch(Channel channel) {
        return (Channel) Proxy.newProxyInstance(Channel.class.getClassLoader(), new Class<?>[] { Channel.class },
                (self, method, arguments) -> {
                    if (method.getName().equals("send")) {
                        sent.run();
                    }
                    try {
                        Object answer = method.invoke(channel, arguments);
                        if (answer instanceof ChannelEvent event) {
                            listener.accept(event);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        if (method.getName().equals("receive")) {
                            errors.add(e.getCause() instanceof CryptoExpressException known ? known.code()
                                    : ErrorCode.INTERNAL);
                        }
                        throw e.getCause();
                    }
                });
    }
}
