package org.cryptoexpress.crypto.log;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.Signatures;
import org.cryptoexpress.crypto.v1.Suite;

/**
 * CXM1 (CX1 13.4): one signed version of one item. Parsing checks the form only; the signature is verified by
 * {@link #verify} and the rules by {@link FolderState}.
 */
public final class ItemRevision {
    private static final String MAGIC = "CXM1";

    private final byte[] encoded;
    private final int signedLength;
    private final Content content;

    /**
     * What an item revision says.
     *
     * @param folder         the folder
     * @param author         who signs
     * @param statement      fingerprint of the author's identity statement
     * @param device         id of the device key that signs
     * @param authorSeq      number among this device's revisions in this folder, from 1
     * @param authorPrevious SHA-256 of the author's revision before; see {@link FolderState}
     * @param seen           newest position that the author has verified
     * @param membership     hash of the newest control entry that the author has verified
     * @param item           the item
     * @param version        version of the item, from 1
     * @param keyGeneration  generation of the record key, from 1
     * @param epoch          epoch under whose folder key the record key is sealed
     * @param operation      what it does
     * @param wrapHash       SHA-256 of the CXW1 with the record key
     * @param metaHash       SHA-256 of the type-2 CXR1
     * @param manifestHash   SHA-256 of the type-4 CXR1, or of the type-1 CXR1 of a small file; zeros without content
     * @param storedLength   bytes that the content takes on the server
     * @param time           ms since 1970
     */
    public record Content(Id folder, Id author, Hash32 statement, Hash32 device, long authorSeq, Hash32 authorPrevious,
            Seen seen, Hash32 membership, Id item, long version, long keyGeneration, long epoch,
            ItemOperation operation, Hash32 wrapHash, Hash32 metaHash, Hash32 manifestHash, long storedLength,
            long time) {
        /** Checks that nothing is null and that what counts from 1 does so. */
        public Content {
            Objects.requireNonNull(folder);
            Objects.requireNonNull(author);
            Objects.requireNonNull(statement);
            Objects.requireNonNull(device);
            Objects.requireNonNull(authorPrevious);
            Objects.requireNonNull(seen);
            Objects.requireNonNull(membership);
            Objects.requireNonNull(item);
            Objects.requireNonNull(operation);
            Objects.requireNonNull(wrapHash);
            Objects.requireNonNull(metaHash);
            Objects.requireNonNull(manifestHash);
            if (authorSeq < 1 || version < 1 || keyGeneration < 1 || epoch < 1 || seen.seq() < 1
                    || version == 1 != (operation == ItemOperation.CREATE)) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXM1 fields");
            }
        }

        private byte[] unsigned() {
            return new ByteWriter().ascii(MAGIC).u16(Suite.CX1).id(folder).id(author).hash(statement).hash(device)
                    .u64(authorSeq).hash(authorPrevious).u64(seen.seq()).hash(seen.head()).hash(membership).id(item)
                    .u64(version).u32(keyGeneration).u32(epoch).u8(operation.number()).hash(wrapHash).hash(metaHash)
                    .hash(manifestHash).u64(storedLength).u64(time).toByteArray();
        }
    }

    private ItemRevision(byte[] encoded) {
        this.encoded = encoded;
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC).expectU16(Suite.CX1);
        content = new Content(in.id(), in.id(), in.hash(), in.hash(), in.u64(), in.hash(),
                new Seen(in.u64(), in.hash()), in.hash(), in.id(), in.u64(), in.u32(), in.u32(),
                ItemOperation.of(in.u8()), in.hash(), in.hash(), in.hash(), in.u64(), in.u64());
        signedLength = in.position();
        in.bytes(Signatures.DEVICE_LENGTH);
        in.end();
    }

    /**
     * Signs a revision.
     *
     * @param signer makes a device CXS1 in the domain OP_LOG over the bytes it is given
     */
    public static ItemRevision sign(Content content, UnaryOperator<byte[]> signer) {
        byte[] unsigned = content.unsigned();
        return new ItemRevision(new ByteWriter().bytes(unsigned).bytes(signer.apply(unsigned)).toByteArray());
    }

    /**
     * Parses a revision without verifying it.
     *
     * @throws CryptoFailure MALFORMED or UNSUPPORTED
     */
    public static ItemRevision parse(byte[] encoded) {
        return new ItemRevision(encoded.clone());
    }

    /**
     * Verifies the signature by the device key of a certificate.
     *
     * @throws CryptoFailure BAD_SIGNATURE or MALFORMED
     */
    public void verify(DeviceCertificate certificate) {
        Signatures.verifyDevice(certificate.devicePublicKey(), Domain.OP_LOG, Arrays.copyOf(encoded, signedLength),
                Arrays.copyOfRange(encoded, signedLength, encoded.length));
    }

    /**
     * Checks that the parts that travel beside the revision are those that it names.
     *
     * @param recordKey the CXW1
     * @param meta      the type-2 CXR1
     * @throws CryptoFailure MALFORMED
     */
    public void requireParts(byte[] recordKey, byte[] meta) {
        if (!Digests.hash(recordKey).equals(content.wrapHash) || !Digests.hash(meta).equals(content.metaHash)) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "parts of a CXM1");
        }
    }

    /** What it says. */
    public Content content() {
        return content;
    }

    /** H(CXM1): SHA-256 of the whole revision with its signature. */
    public Hash32 hash() {
        return Digests.hash(encoded);
    }

    /** The exact bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }
}
