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
import org.cryptoexpress.crypto.v1.Suite;

/** CXD1 (CX1 13.4): an identity certifies the Ed25519 key of one device for at most 30 days. */
public final class DeviceCertificate {
    /** Longest validity in milliseconds. */
    public static final long MAX_VALIDITY = 30L * 24 * 60 * 60 * 1000;
    /** How long after its end a certificate still admits an entry that arrives, in milliseconds. */
    public static final long RECEIPT_SLACK = 24L * 60 * 60 * 1000;
    private static final String MAGIC = "CXD1";

    private final byte[] encoded;
    private final int signedLength;
    private final Id userId;
    private final Hash32 statement;
    private final byte[] devicePublicKey;
    private final long notBefore;
    private final long notAfter;
    private final long serial;

    private DeviceCertificate(byte[] encoded) {
        this.encoded = encoded;
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC).expectU16(Suite.SIG_DEVICE);
        userId = in.id();
        statement = in.hash();
        devicePublicKey = in.bytes(32);
        notBefore = in.u64();
        notAfter = in.u64();
        serial = in.u32();
        signedLength = in.position();
        in.bytes(Signatures.DUAL_LENGTH);
        in.end();
        if (notAfter <= notBefore || notAfter - notBefore > MAX_VALIDITY) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXD1 validity");
        }
    }

    /**
     * Signs a certificate.
     *
     * @param identity        the newest statement of the account
     * @param devicePublicKey Ed25519, 32 bytes
     * @param notBefore       ms since 1970
     * @param notAfter        at most {@link #MAX_VALIDITY} later
     * @param serial          number that the account chooses
     * @param signer          makes a dual CXS1 in the domain DEVICE over the bytes it is given
     */
    public static DeviceCertificate sign(IdentityStatement identity, byte[] devicePublicKey, long notBefore,
            long notAfter, long serial, UnaryOperator<byte[]> signer) {
        byte[] unsigned = new ByteWriter().ascii(MAGIC).u16(Suite.SIG_DEVICE).id(identity.userId())
                .hash(identity.fingerprint()).bytes(devicePublicKey).u64(notBefore).u64(notAfter).u32(serial)
                .toByteArray();
        return new DeviceCertificate(new ByteWriter().bytes(unsigned).bytes(signer.apply(unsigned)).toByteArray());
    }

    /**
     * Parses a certificate without verifying it.
     *
     * @throws CryptoFailure MALFORMED or UNSUPPORTED
     */
    public static DeviceCertificate parse(byte[] encoded) {
        return new DeviceCertificate(encoded.clone());
    }

    /**
     * Verifies that this identity made it.
     *
     * @throws CryptoFailure BAD_SIGNATURE or MALFORMED
     */
    public void verify(IdentityStatement identity) {
        if (!identity.userId().equals(userId) || !identity.fingerprint().equals(statement)) {
            throw new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE, "CXD1 of another identity");
        }
        Signatures.verifyDual(identity.sig(), Domain.DEVICE, Arrays.copyOf(encoded, signedLength),
                Arrays.copyOfRange(encoded, signedLength, encoded.length));
    }

    /** Whether a time in ms since 1970 lies in the window. */
    public boolean covers(long time) {
        return notBefore <= time && time <= notAfter;
    }

    /**
     * Whether an entry under this certificate that arrives at a time in ms since 1970 may be taken. No rule of the log,
     * which is a function of the log alone: servers ask before they append, and readers for entries that no head or
     * checkpoint covers which they trust.
     */
    public boolean admits(long receipt) {
        return receipt - RECEIPT_SLACK <= notAfter;
    }

    /** deviceKeyId. */
    public Hash32 deviceKeyId() {
        return Signatures.deviceKeyId(devicePublicKey);
    }

    /** The account. */
    public Id userId() {
        return userId;
    }

    /** Fingerprint of the identity statement whose key signed. */
    public Hash32 statement() {
        return statement;
    }

    /** The device's Ed25519 public key. */
    public byte[] devicePublicKey() {
        return devicePublicKey.clone();
    }

    /** Start of the window, ms since 1970. */
    public long notBefore() {
        return notBefore;
    }

    /** End of the window, ms since 1970. */
    public long notAfter() {
        return notAfter;
    }

    /** The account's number for it. */
    public long serial() {
        return serial;
    }

    /** The exact bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }
}
