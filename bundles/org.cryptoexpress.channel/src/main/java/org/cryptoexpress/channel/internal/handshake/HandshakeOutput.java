package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.channel.ChannelEvent;

/** What a handshake does to the channel that it runs in. */
public interface HandshakeOutput {
    /**
     * Sends a whole message: as it is while there are no keys, else in frames.
     *
     * @param minInner least length of the padded content of its first frame
     */
    void send(byte[] message, int minInner);

    /** What arrives from here on is under this secret, which is copied. */
    void readWith(byte[] secret);

    /**
     * What is sent from here on is under this secret, which is copied.
     *
     * @param application whether streams may be sent under it
     */
    void writeWith(byte[] secret, boolean application);

    /**
     * Both sides have proven themselves.
     *
     * @param exporter 32 bytes, copied
     */
    void established(ChannelEvent.Established event, byte[] exporter);
}
