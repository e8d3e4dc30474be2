package org.cryptoexpress.server.bus;

import java.util.HexFormat;

import com.google.protobuf.ByteString;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Checks and prints ids. */
public final class Ids {
    private static final int ID = 16;
    private static final int HASH = 32;
    private static final int SHOWN = 4;

    private Ids() {
    }

    /** The first 4 bytes in hex, enough to follow one id through a log. */
    public static String shorten(ByteString id) {
        return HexFormat.of().formatHex(id.substring(0, Math.min(SHOWN, id.size())).toByteArray());
    }

    /**
     * Checks that a value is a 16-byte id.
     *
     * @throws CryptoExpressException MALFORMED
     */
    public static ByteString id(ByteString value) {
        return sized(value, ID);
    }

    /**
     * Checks that a value is a 32-byte hash.
     *
     * @throws CryptoExpressException MALFORMED
     */
    public static ByteString hash(ByteString value) {
        return sized(value, HASH);
    }

    private static ByteString sized(ByteString value, int size) {
        if (value.size() != size) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "expected " + size + " bytes");
        }
        return value;
    }
}
