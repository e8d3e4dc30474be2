package org.cryptoexpress.crypto.log;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.SigPublicKey;
import org.cryptoexpress.crypto.v1.Signatures;
import org.cryptoexpress.crypto.v1.Suite;

/**
 * CXL1 (CX1 13.4): a signed change of a folder's members, roles, epoch or policy. Parsing checks the form only; the
 * signature is verified by {@link #verify} and the rules by {@link FolderState}.
 */
public final class ControlEntry {
    /** Longest policy in bytes. */
    public static final int MAX_POLICY = 4096;
    /** Longest encoding that is accepted. */
    public static final int MAX_LENGTH = 16 << 10;
    /** Length of the nonce of a create entry. */
    public static final int NONCE = 32;
    private static final String MAGIC = "CXL1";

    private final byte[] encoded;
    private final int signedLength;
    private final Content content;

    /**
     * What a control entry says.
     *
     * @param folder           the folder
     * @param number           number among the folder's control entries, from 1
     * @param previous         hash of the control entry before, zeros for the first
     * @param epoch            epoch after this entry
     * @param seen             newest position that the signer has verified
     * @param operation        what it does
     * @param detail           nonce of 32 bytes for CREATE, protobuf for POLICY, else empty
     * @param subject          whom it is about; zeros for ROTATE and POLICY
     * @param subjectStatement fingerprint of the subject's identity statement; zeros for ROTATE and POLICY
     * @param role             the subject's role after this entry; empty for REMOVE, ROTATE and POLICY
     * @param keyCommitment    fkCommit of the epoch
     * @param wrapsHash        {@link FolderKeyWraps#hash()}
     * @param time             ms since 1970
     * @param signer           who signs
     * @param signerKeyVersion number of his identity statement
     */
    public record Content(Id folder, long number, Hash32 previous, long epoch, Seen seen, ControlOperation operation,
            byte[] detail, Id subject, Hash32 subjectStatement, Optional<Role> role, Hash32 keyCommitment,
            Hash32 wrapsHash, long time, Id signer, long signerKeyVersion) {
        /** Checks that nothing is null, and that each operation has the fields that belong to it. */
        public Content {
            Objects.requireNonNull(folder);
            Objects.requireNonNull(previous);
            Objects.requireNonNull(seen);
            Objects.requireNonNull(operation);
            Objects.requireNonNull(signer);
            Objects.requireNonNull(keyCommitment);
            Objects.requireNonNull(wrapsHash);
            detail = detail.clone();
            boolean bare = operation == ControlOperation.ROTATE || operation == ControlOperation.POLICY;
            boolean roleless = bare || operation == ControlOperation.REMOVE;
            boolean detailFits = switch (operation) {
            case CREATE -> detail.length == NONCE;
            case POLICY -> detail.length <= MAX_POLICY;
            default -> detail.length == 0;
            };
            if (!detailFits || roleless == role.isPresent() || bare != subject.equals(Id.ZERO)
                    || bare != subjectStatement.equals(Hash32.ZERO) || number < 1 || epoch < 1) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXL1 fields");
            }
        }

        @Override
        public byte[] detail() {
            return detail.clone();
        }

        private byte[] unsigned() {
            ByteWriter out = new ByteWriter().ascii(MAGIC).u16(Suite.CX1).id(folder).u64(number).hash(previous)
                    .u32(epoch).u64(seen.seq()).hash(seen.head()).u8(operation.number());
            if (operation == ControlOperation.CREATE) {
                out.bytes(detail);
            } else if (operation == ControlOperation.POLICY) {
                out.lp16(detail);
            }
            return out.id(subject).hash(subjectStatement).u8(role.map(Role::number).orElse(0)).hash(keyCommitment)
                    .hash(wrapsHash).u64(time).id(signer).u32(signerKeyVersion).toByteArray();
        }
    }

    private ControlEntry(byte[] encoded) {
        if (encoded.length > MAX_LENGTH) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXL1 length");
        }
        this.encoded = encoded;
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC).expectU16(Suite.CX1);
        Id folder = in.id();
        long number = in.u64();
        Hash32 previous = in.hash();
        long epoch = in.u32();
        Seen seen = new Seen(in.u64(), in.hash());
        ControlOperation operation = ControlOperation.of(in.u8());
        byte[] detail = switch (operation) {
        case CREATE -> in.bytes(NONCE);
        case POLICY -> in.lp16(MAX_POLICY);
        default -> new byte[0];
        };
        Id subject = in.id();
        Hash32 statement = in.hash();
        int role = in.u8();
        content = new Content(folder, number, previous, epoch, seen, operation, detail, subject, statement,
                role == 0 ? Optional.empty() : Optional.of(Role.of(role)), in.hash(), in.hash(), in.u64(), in.id(),
                in.u32());
        signedLength = in.position();
        in.bytes(Signatures.DUAL_LENGTH);
        in.end();
    }

    /**
     * Signs an entry.
     *
     * @param signer makes a dual CXS1 in the domain MEMBER_LOG over the bytes it is given
     */
    public static ControlEntry sign(Content content, UnaryOperator<byte[]> signer) {
        byte[] unsigned = content.unsigned();
        return new ControlEntry(new ByteWriter().bytes(unsigned).bytes(signer.apply(unsigned)).toByteArray());
    }

    /**
     * Parses an entry without verifying it.
     *
     * @throws CryptoFailure MALFORMED or UNSUPPORTED
     */
    public static ControlEntry parse(byte[] encoded) {
        return new ControlEntry(encoded.clone());
    }

    /**
     * Verifies the signature.
     *
     * @throws CryptoFailure BAD_SIGNATURE or MALFORMED
     */
    public void verify(SigPublicKey key) {
        Signatures.verifyDual(key, Domain.MEMBER_LOG, Arrays.copyOf(encoded, signedLength),
                Arrays.copyOfRange(encoded, signedLength, encoded.length));
    }

    /** What it says. */
    public Content content() {
        return content;
    }

    /** hash = H("CX1 log" 0x00 entry), which chains the control entries. */
    public Hash32 hash() {
        return Digests.labelled("CX1 log", encoded);
    }

    /** The exact bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }
}
