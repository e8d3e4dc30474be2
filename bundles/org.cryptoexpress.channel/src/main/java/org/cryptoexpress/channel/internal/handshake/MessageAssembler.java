package org.cryptoexpress.channel.internal.handshake;

import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;

/**
 * Puts a handshake message together that comes in several frames. A frame never holds pieces of two messages. The length
 * is checked against what is expected as soon as it is known.
 */
public final class MessageAssembler {
    private byte[] piece = new byte[0];

    /**
     * Takes the content of a frame.
     *
     * @return the message when it is whole
     * @throws CryptoFailure MALFORMED
     */
    public Optional<byte[]> add(byte[] content, MessageType expected) {
        byte[] all = new ByteWriter().bytes(piece).bytes(content).toByteArray();
        if (content.length == 0 || all.length < MessageType.HEADER || all.length > expected.messageLength(all)) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "length of " + expected);
        }
        boolean whole = all.length == expected.messageLength(all);
        Arrays.fill(piece, (byte) 0);
        piece = whole ? new byte[0] : all;
        return whole ? Optional.of(all) : Optional.empty();
    }
}
