package org.cryptoexpress.channel.internal;

import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.internal.handshake.Handshake;
import org.cryptoexpress.channel.internal.handshake.HandshakeOutput;

/** What client and server do differently: their handshakes. */
public interface Role {
    /** The id of the first stream that this side opens; the next ones follow at a distance of two. */
    int firstStream();

    /** Starts the handshake of a new channel. */
    Handshake start(HandshakeOutput out);

    /**
     * Starts the handshake again inside an open channel.
     *
     * @param established what the first handshake found
     * @param exporter    exporter of the latest handshake
     */
    Handshake renew(HandshakeOutput out, ChannelEvent.Established established, byte[] exporter);
}
