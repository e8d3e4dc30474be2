package org.cryptoexpress.channel.internal.stream;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.StreamKind;

/** Sizes of messages and chunks, including the kind byte. */
public final class MessageSizes {
    private static final int REQUEST = Limits.CONTROL_REQUEST + 1;
    private static final int MESSAGE = Limits.MESSAGE + 1;
    private static final int CHUNK = 1 + 16 + 32 + Limits.CHUNK_SEALED;

    private MessageSizes() {
    }

    /**
     * Checks an outgoing request, response or event.
     *
     * @throws CryptoExpressException TOO_LARGE, or MALFORMED for an empty one or a chunk
     */
    public static void requireMessage(byte[] message) {
        require(message, false);
    }

    /**
     * Checks an outgoing chunk.
     *
     * @throws CryptoExpressException TOO_LARGE, or MALFORMED for an empty one or another message
     */
    public static void requireChunk(byte[] message) {
        require(message, true);
    }

    /** Longest message of a kind. */
    static int max(StreamKind kind) {
        return switch (kind) {
        case REQUEST -> REQUEST;
        case CHUNK -> CHUNK;
        case RESPONSE, EVENT -> MESSAGE;
        };
    }

    private static void require(byte[] message, boolean chunk) {
        if (message.length == 0 || (StreamKind.of(message[0]) == StreamKind.CHUNK) != chunk) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "stream kind");
        }
        if (message.length > max(StreamKind.of(message[0]))) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "message of " + message.length + " bytes");
        }
    }
}
