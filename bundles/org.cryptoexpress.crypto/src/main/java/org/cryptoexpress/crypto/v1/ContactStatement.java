package org.cryptoexpress.crypto.v1;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * CXC1 (CX1 13.4): one account's signed word to another one: a request, an acceptance or a revocation, with what the other
 * may do. Parsing checks the form only; the signature is verified by {@link #verify}, and what two statements mean
 * together is said by {@link ContactPair}.
 */
public final class ContactStatement {
    /** Length of every encoding. */
    public static final int LENGTH = 4 + 1 + 2 * (Id.LENGTH + Hash32.LENGTH) + 4 + 8 + Hash32.LENGTH + 8
            + Signatures.DUAL_LENGTH;
    private static final String MAGIC = "CXC1";

    private final byte[] encoded;
    private final int signedLength;
    private final Content content;

    /**
     * What a contact statement says.
     *
     * @param action        what it does
     * @param from          who says it
     * @param fromStatement fingerprint of the identity statement whose keys sign
     * @param to            to whom
     * @param toStatement   fingerprint of the other's identity statement that the signer knows
     * @param permits       what the other may do from now on while the two are contacts; empty for REVOKE
     * @param counter       above that of every earlier statement of this account for the other, from 1
     * @param answered      {@link #hash()} of the other's newest statement; zeros for REQUEST, and for REVOKE when the
     *                      other has said nothing
     * @param time          ms since 1970
     */
    public record Content(ContactAction action, Id from, Hash32 fromStatement, Id to, Hash32 toStatement,
            Set<Permit> permits, long counter, Hash32 answered, long time) {
        /** Checks that nothing is null, and that each action has the fields that belong to it. */
        public Content {
            Objects.requireNonNull(action);
            Objects.requireNonNull(fromStatement);
            Objects.requireNonNull(toStatement);
            permits = Set.copyOf(permits);
            boolean answers = !answered.equals(Hash32.ZERO);
            boolean fits = switch (action) {
            case REQUEST -> !answers;
            case ACCEPT -> answers;
            case REVOKE -> permits.isEmpty();
            };
            if (!fits || from.equals(to) || counter < 1 || time < 0) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXC1 fields");
            }
        }

        private byte[] unsigned() {
            return new ByteWriter().ascii(MAGIC).u8(action.number()).id(from).hash(fromStatement).id(to)
                    .hash(toStatement).u32(Permit.bits(permits)).u64(counter).hash(answered).u64(time).toByteArray();
        }
    }

    private ContactStatement(byte[] encoded) {
        this.encoded = encoded;
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC);
        content = new Content(ContactAction.of(in.u8()), in.id(), in.hash(), in.id(), in.hash(), Permit.of(in.u32()),
                in.u64(), in.hash(), in.u64());
        signedLength = in.position();
        in.bytes(Signatures.DUAL_LENGTH);
        in.end();
    }

    /**
     * Signs a statement.
     *
     * @param signer makes a dual CXS1 in the domain CONTACT over the bytes it is given
     */
    public static ContactStatement sign(Content content, UnaryOperator<byte[]> signer) {
        byte[] unsigned = content.unsigned();
        return new ContactStatement(new ByteWriter().bytes(unsigned).bytes(signer.apply(unsigned)).toByteArray());
    }

    /**
     * Parses a statement without verifying it.
     *
     * @throws CryptoFailure MALFORMED
     */
    public static ContactStatement parse(byte[] encoded) {
        return new ContactStatement(encoded.clone());
    }

    /**
     * Verifies that this identity made it.
     *
     * @param identity the identity statement that {@link Content#fromStatement()} names
     * @throws CryptoFailure BAD_SIGNATURE or MALFORMED
     */
    public void verify(IdentityStatement identity) {
        if (!identity.userId().equals(content.from()) || !identity.fingerprint().equals(content.fromStatement())) {
            throw new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE, "CXC1 of another identity");
        }
        Signatures.verifyDual(identity.sig(), Domain.CONTACT, Arrays.copyOf(encoded, signedLength),
                Arrays.copyOfRange(encoded, signedLength, encoded.length));
    }

    /** What it says. */
    public Content content() {
        return content;
    }

    /** SHA-256 of the whole encoding, by which an answer names it. */
    public Hash32 hash() {
        return Digests.hash(encoded);
    }

    /** The exact bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public String toString() {
        return "ContactStatement[" + content.action() + " " + content.counter() + "]";
    }
}
