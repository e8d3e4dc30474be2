package org.cryptoexpress.crypto.v1;

import java.security.SecureRandom;
import java.util.Arrays;

import org.cryptoexpress.crypto.Aead;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Secret;

/** CXW1 (CX1 13.1): a key wrapped under a symmetric key, committing to key and context; 132 bytes and the payload. */
public final class KeyWrap {
    /** Longest payload: nothing but keys is wrapped. */
    public static final int MAX_PAYLOAD = 4096;
    private static final String MAGIC = "CXW1";
    private static final int HEADER = 52;
    private static final int BODY = 116;

    private KeyWrap() {
    }

    /** Wraps a key. */
    public static byte[] seal(KeyContext context, Secret wrappingKey, Secret payload, SecureRandom random) {
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return seal(context, wrappingKey, payload, salt);
    }

    static byte[] seal(KeyContext context, Secret wrappingKey, Secret payload, byte[] salt) {
        if (payload.length() == 0 || payload.length() > MAX_PAYLOAD) {
            throw new IllegalArgumentException("payload length");
        }
        byte[] header = header(context);
        byte[] plain = payload.bytes();
        try (Commitment derived = derive(wrappingKey, salt, header)) {
            byte[] aad = new ByteWriter().bytes(header).bytes(salt).bytes(derived.commit()).toByteArray();
            return new ByteWriter().bytes(aad).bytes(Aead.seal(derived.key(), new byte[Aead.NONCE], aad, plain))
                    .toByteArray();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Opens a wrap.
     *
     * @param context what the caller expects; it must equal the header
     * @throws CryptoFailure MALFORMED, WRONG_CONTEXT or CANNOT_OPEN
     */
    public static Secret open(KeyContext context, Secret wrappingKey, byte[] wrap) {
        if (wrap.length <= BODY + Aead.TAG || wrap.length > BODY + Aead.TAG + MAX_PAYLOAD) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXW1 length");
        }
        ByteReader in = new ByteReader(wrap);
        in.expectAscii(MAGIC).expectU16(Suite.CX1);
        byte[] header = header(context);
        if (!Arrays.equals(header, 0, HEADER, wrap, 0, HEADER)) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "CXW1 header");
        }
        byte[] salt = Arrays.copyOfRange(wrap, HEADER, HEADER + 32);
        try (Commitment derived = derive(wrappingKey, salt, header)) {
            derived.require(Arrays.copyOfRange(wrap, HEADER + 32, BODY));
            return Secret.taking(Aead.open(derived.key(), new byte[Aead.NONCE], Arrays.copyOf(wrap, BODY), wrap, BODY,
                    wrap.length - BODY));
        }
    }

    private static byte[] header(KeyContext context) {
        ByteWriter out = new ByteWriter().ascii(MAGIC).u16(Suite.CX1).u16(context.purpose().number());
        context.writeTail(out);
        return out.toByteArray();
    }

    private static Commitment derive(Secret wrappingKey, byte[] salt, byte[] header) {
        byte[] key = wrappingKey.bytes();
        byte[] prk = Hkdf.extract(salt, key);
        try {
            return Commitment.of(Hkdf.x(prk, "wrap", header, 64));
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(prk, (byte) 0);
        }
    }
}
