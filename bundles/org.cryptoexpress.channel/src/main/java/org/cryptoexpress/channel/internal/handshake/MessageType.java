package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;

/** The messages M1 to M10 of the handshake (CX1 12.3), and the retry: u8 type, u24 length, body. */
public enum MessageType {
    /** M1, client: ephemeral keys. */
    CLIENT_HELLO(1, 4096),
    /** M2, server: ephemeral keys, session id. */
    SERVER_HELLO(2, 2048),
    /** M3, server: who it is. */
    SERVER_AUTH(3, 32 << 10),
    /** M4, client: who it wants to be; a registration fits into a frame of 16 KiB. */
    IDENTITY(4, (16 << 10) - 5),
    /** M5, server: how to derive the passcode, and B of SRP-6a. */
    PASSCODE_CHALLENGE(5, 512),
    /** M6, client: A and proof. */
    PASSCODE_PROOF(6, 512),
    /** M7, server: proof and the sealed private keys. */
    KEY_RELEASE(7, PrivateKeyBox.MAX_LENGTH + 64),
    /** M8, server: the session key, encrypted with the user's public key. */
    SESSION_KEY(8, PublicKeyWrap.MAX_LENGTH + 16),
    /** M9, client: finished. */
    CLIENT_FINISHED(9, 32),
    /** M10, server: finished. */
    SERVER_FINISHED(10, 16 << 10),
    /** Instead of M2, server under load: a cookie, with which M1 has to come again. */
    RETRY(11, 2 + Retry.MAX_COOKIE);

    /** Bytes before the body. */
    public static final int HEADER = 4;

    private final int number;
    private final int maxBody;

    MessageType(int number, int maxBody) {
        this.number = number;
        this.maxBody = maxBody;
    }

    /** The longest body of this message. */
    public int maxBody() {
        return maxBody;
    }

    /** Whether a message says that it is one of these. */
    boolean isTypeOf(byte[] message) {
        return message.length > 0 && message[0] == number;
    }

    /** The whole message. */
    public byte[] message(byte[] body) {
        if (body.length > maxBody) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, this + " is too long");
        }
        return new ByteWriter().u8(number).u8(body.length >>> 16).u16(body.length & 0xffff).bytes(body).toByteArray();
    }

    /**
     * The length of the whole message that starts with these bytes, at least {@link #HEADER} of them.
     *
     * @throws CryptoFailure MALFORMED when it is another message or too long
     */
    public int messageLength(byte[] start) {
        ByteReader in = new ByteReader(start);
        int type = in.u8();
        int length = in.u8() << 16 | in.u16();
        if (type != number || length > maxBody) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "not a good " + this);
        }
        return HEADER + length;
    }

    /**
     * The body of a whole message.
     *
     * @throws CryptoFailure MALFORMED
     */
    public byte[] body(byte[] message) {
        if (message.length < HEADER || messageLength(message) != message.length) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "length of " + this);
        }
        ByteReader in = new ByteReader(message);
        in.bytes(HEADER);
        return in.rest();
    }
}
