package org.cryptoexpress.crypto.log;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.Signatures;

/**
 * CXV1 (CX1 13.4): an account declares one of its device keys void, such as that of a lost computer. Posted to the logs of
 * the account's folders, where nothing of that device is valid from then on.
 */
public final class Revocation {
    private static final String MAGIC = "CXV1";

    private final byte[] encoded;
    private final int signedLength;
    private final Id userId;
    private final Hash32 device;
    private final long time;

    private Revocation(byte[] encoded) {
        this.encoded = encoded;
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC);
        userId = in.id();
        device = in.hash();
        time = in.u64();
        signedLength = in.position();
        in.bytes(Signatures.DUAL_LENGTH);
        in.end();
    }

    /**
     * Signs a revocation.
     *
     * @param userId the account
     * @param device deviceKeyId of the key
     * @param time   ms since 1970
     * @param signer makes a dual CXS1 in the domain REVOKE over the bytes it is given
     */
    public static Revocation sign(Id userId, Hash32 device, long time, UnaryOperator<byte[]> signer) {
        byte[] unsigned = new ByteWriter().ascii(MAGIC).id(userId).hash(device).u64(time).toByteArray();
        return new Revocation(new ByteWriter().bytes(unsigned).bytes(signer.apply(unsigned)).toByteArray());
    }

    /**
     * Parses a revocation without verifying it.
     *
     * @throws CryptoFailure MALFORMED or UNSUPPORTED
     */
    public static Revocation parse(byte[] encoded) {
        return new Revocation(encoded.clone());
    }

    /**
     * Verifies that this identity made it.
     *
     * @throws CryptoFailure BAD_SIGNATURE or MALFORMED
     */
    public void verify(IdentityStatement identity) {
        if (!identity.userId().equals(userId)) {
            throw new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE, "CXV1 of another identity");
        }
        Signatures.verifyDual(identity.sig(), Domain.REVOKE, Arrays.copyOf(encoded, signedLength),
                Arrays.copyOfRange(encoded, signedLength, encoded.length));
    }

    /** The account. */
    public Id userId() {
        return userId;
    }

    /** deviceKeyId of the void key. */
    public Hash32 device() {
        return device;
    }

    /** When it was signed, ms since 1970. */
    public long time() {
        return time;
    }

    /** The exact bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }
}
