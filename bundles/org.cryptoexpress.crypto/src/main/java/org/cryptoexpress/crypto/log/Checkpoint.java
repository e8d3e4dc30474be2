package org.cryptoexpress.crypto.log;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.SigPublicKey;
import org.cryptoexpress.crypto.v1.Signatures;
import org.cryptoexpress.crypto.v1.Suite;

/**
 * CXH1 (CX1 13.4): an owner or manager states the items that a log has at one of its positions. It only spares others the
 * download of older revisions. {@link FolderState} checks who signed and that the position is one of its own; whoever has
 * the items of that position compares the {@link StateRoot} and raises an alarm that names the signer when it differs.
 */
public final class Checkpoint {
    private static final String MAGIC = "CXH1";

    private final byte[] encoded;
    private final int signedLength;
    private final Content content;

    /**
     * What a checkpoint says.
     *
     * @param folder           the folder
     * @param seen             the position that it describes, from 1
     * @param controlHead      hash of the newest control entry there
     * @param stateRoot        the {@link StateRoot} there
     * @param time             ms since 1970
     * @param signer           who signs
     * @param signerKeyVersion number of his identity statement
     */
    public record Content(Id folder, Seen seen, Hash32 controlHead, Hash32 stateRoot, long time, Id signer,
            long signerKeyVersion) {
        /** Checks that nothing is null and that there is something to describe. */
        public Content {
            Objects.requireNonNull(folder);
            Objects.requireNonNull(controlHead);
            Objects.requireNonNull(stateRoot);
            Objects.requireNonNull(signer);
            if (seen.seq() < 1) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXH1 fields");
            }
        }

        private byte[] unsigned() {
            return new ByteWriter().ascii(MAGIC).u16(Suite.CX1).id(folder).u64(seen.seq()).hash(seen.head())
                    .hash(controlHead).hash(stateRoot).u64(time).id(signer).u32(signerKeyVersion).toByteArray();
        }
    }

    private Checkpoint(byte[] encoded) {
        this.encoded = encoded;
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC).expectU16(Suite.CX1);
        content = new Content(in.id(), new Seen(in.u64(), in.hash()), in.hash(), in.hash(), in.u64(), in.id(),
                in.u32());
        signedLength = in.position();
        in.bytes(Signatures.DUAL_LENGTH);
        in.end();
    }

    /**
     * Signs a checkpoint.
     *
     * @param signer makes a dual CXS1 in the domain CHECKPOINT over the bytes it is given
     */
    public static Checkpoint sign(Content content, UnaryOperator<byte[]> signer) {
        byte[] unsigned = content.unsigned();
        return new Checkpoint(new ByteWriter().bytes(unsigned).bytes(signer.apply(unsigned)).toByteArray());
    }

    /**
     * Parses a checkpoint without verifying it.
     *
     * @throws CryptoFailure MALFORMED or UNSUPPORTED
     */
    public static Checkpoint parse(byte[] encoded) {
        return new Checkpoint(encoded.clone());
    }

    /**
     * Verifies the signature.
     *
     * @throws CryptoFailure BAD_SIGNATURE or MALFORMED
     */
    public void verify(SigPublicKey key) {
        Signatures.verifyDual(key, Domain.CHECKPOINT, Arrays.copyOf(encoded, signedLength),
                Arrays.copyOfRange(encoded, signedLength, encoded.length));
    }

    /** What it says. */
    public Content content() {
        return content;
    }

    /** The exact bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }
}
