package org.cryptoexpress.channel.internal.record;

import java.util.Arrays;

import org.cryptoexpress.crypto.Aead;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Hkdf;

/** Key, phase and sequence number of one direction (CX1 12.5). */
final class DirectionKey {
    static final int HEADER = 8;
    static final int MAX_SEALED = 65_552;
    static final int MAX_INNER = MAX_SEALED - Aead.TAG;
    private static final int MAGIC = 0x43;
    private static final byte[] NONE = new byte[0];

    private byte[] secret;
    private byte[] key;
    private byte[] iv;
    private int phase;
    private long seq;

    DirectionKey(byte[] secret) {
        this.secret = secret.clone();
        derive();
    }

    private void derive() {
        key = Hkdf.x(secret, "key", NONE, Aead.KEY);
        iv = Hkdf.x(secret, "iv", NONE, Aead.NONCE);
    }

    /** Replaces the secret by its successor; the old one cannot be computed from it. */
    void update() {
        byte[] next = Hkdf.x(secret, "upd", NONE, 32);
        wipe();
        secret = next;
        phase = phase + 1 & 0xff;
        seq = 0;
        derive();
    }

    byte[] key() {
        return key;
    }

    long seq() {
        return seq;
    }

    void advance() {
        seq++;
    }

    byte[] nonce() {
        byte[] nonce = iv.clone();
        for (int i = 0; i < 8; i++) {
            nonce[4 + i] ^= (byte) (seq >>> 56 - 8 * i);
        }
        return nonce;
    }

    byte[] header(int sealedLength) {
        return new ByteWriter().u8(MAGIC).u8(phase).u16(0).u32(sealedLength).toByteArray();
    }

    byte[] associatedData(byte[] header) {
        return new ByteWriter().bytes(header).u64(seq).toByteArray();
    }

    void wipe() {
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(key, (byte) 0);
        Arrays.fill(iv, (byte) 0);
    }
}
