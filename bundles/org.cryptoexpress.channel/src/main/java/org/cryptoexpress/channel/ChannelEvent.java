package org.cryptoexpress.channel;

import java.util.Optional;

import org.cryptoexpress.crypto.Id;

/** What a channel tells its owner, in order. */
public sealed interface ChannelEvent {
    /**
     * Both sides have proven themselves. The first event of every channel.
     *
     * @param sessionId random id of this session
     * @param userName  canonical name of the account; never log it
     * @param userId    the account; empty on a client, which knows it from its own keys
     * @param mode      how the session was opened
     */
    record Established(Id sessionId, String userName, Optional<Id> userId, HandshakeMode mode)
            implements
                ChannelEvent {
        @Override
        public String toString() {
            return "Established[" + sessionId + ", " + mode + "]";
        }
    }

    /**
     * A whole message or chunk.
     *
     * @param stream stream id
     * @param bytes  {@link org.cryptoexpress.protocol.StreamKind} byte and content; owned by the receiver
     */
    record Message(int stream, byte[] bytes) implements ChannelEvent {
        @Override
        public String toString() {
            return "Message[" + stream + ", " + bytes.length + " bytes]";
        }
    }

    /**
     * The peer gave a stream up: what had arrived of it is dropped, what waited to be sent on it too.
     *
     * @param stream stream id
     */
    record Cancelled(int stream) implements ChannelEvent {
    }

    /** The peer closed the channel, and nothing that it sent before is missing. */
    record Closed() implements ChannelEvent {
    }
}
