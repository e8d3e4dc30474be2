package org.cryptoexpress.channel.internal.stream;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.StreamKind;

/** Sizes of messages and chunks, including the kind byte. */
public final class MessageSizes {
    static final int MESSAGE = Limits.MESSAGE + 1;
    static final int CHUNK = 1 + 16 + 32 + Limits.CHUNK_SEALED;

    private MessageSizes() {
    }

    /**
     * Checks an outgoing request, response or event.
     *
     * @throws CryptoExpressException TOO_LARGE, or MALFORMED for an empty one or a chunk
     */
    public static void requireMessage(byte[] message) {
        require(message, MESSAGE, false);
    }

    /**
     * Checks an outgoing chunk.
     *
     * @throws CryptoExpressException TOO_LARGE, or MALFORMED for an empty one or another message
     */
    public static void requireChunk(byte[] message) {
        require(message, CHUNK, true);
    }

    private static void require(byte[] message, int max, boolean chunk) {
        if (message.length == 0 || (StreamKind.of(message[0]) == StreamKind.CHUNK) != chunk) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "stream kind");
        }
        if (message.length > max) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "message of " + message.length + " bytes");
        }
    }
}
