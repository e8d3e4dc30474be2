package org.cryptoexpress.channel.internal;

import java.security.SecureRandom;
import java.util.Optional;

import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.Cookies;
import org.cryptoexpress.channel.ServerAccounts;
import org.cryptoexpress.channel.ServerIdentity;
import org.cryptoexpress.channel.internal.handshake.Handshake;
import org.cryptoexpress.channel.internal.handshake.HandshakeOutput;
import org.cryptoexpress.channel.internal.handshake.ServerHandshake;

/**
 * The server.
 *
 * @param identity who it is
 * @param accounts its accounts
 * @param random   randomness
 * @param cookies  what clients may have to come back with
 */
public record ServerRole(ServerIdentity identity, ServerAccounts accounts, SecureRandom random,
        Optional<Cookies.ForAddress> cookies) implements Role {
    @Override
    public int firstStream() {
        return 2;
    }

    @Override
    public Handshake start(HandshakeOutput out) {
        return new ServerHandshake(out, identity, accounts, random, Optional.empty(), cookies);
    }

    @Override
    public Handshake renew(HandshakeOutput out, ChannelEvent.Established established, byte[] exporter) {
        return new ServerHandshake(out, identity, accounts, random, Optional.of(new ServerHandshake.Renewal(
                exporter.clone(), established.userName(), established.userId().orElseThrow())), Optional.empty());
    }
}
