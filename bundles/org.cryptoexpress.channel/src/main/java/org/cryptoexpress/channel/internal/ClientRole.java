package org.cryptoexpress.channel.internal;

import java.security.SecureRandom;
import java.util.function.Function;

import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.channel.ServerTrust;
import org.cryptoexpress.channel.internal.handshake.ClientHandshake;
import org.cryptoexpress.channel.internal.handshake.Handshake;
import org.cryptoexpress.channel.internal.handshake.HandshakeOutput;

/**
 * The client.
 *
 * @param trust       decides about the server
 * @param credentials owner of the private keys
 * @param random      randomness
 * @param first       makes the first handshake
 */
public record ClientRole(ServerTrust trust, ClientCredentials credentials, SecureRandom random,
        Function<HandshakeOutput, Handshake> first) implements Role {
    @Override
    public int firstStream() {
        return 1;
    }

    @Override
    public Handshake start(HandshakeOutput out) {
        return first.apply(out);
    }

    @Override
    public Handshake renew(HandshakeOutput out, ChannelEvent.Established established, byte[] exporter) {
        return ClientHandshake.renew(out, trust, established.userName(), credentials, random, exporter);
    }
}
