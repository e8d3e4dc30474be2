package org.cryptoexpress.crypto.v1;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * CXP1 (CX1 12.1): an account's public keys, signed by themselves and, from the second statement on, by the keys of the
 * statement before. {@link #parse} verifies the signature of the new key; {@link #verifyChain} also the links.
 */
public final class IdentityStatement {
    /** Longest encoding that is accepted. */
    public static final int MAX_LENGTH = 16 << 10;
    private static final String MAGIC = "CXP1";

    private final byte[] encoded;
    private final int signedLength;
    private final Id userId;
    private final long keyVersion;
    private final long created;
    private final long notAfter;
    private final String userName;
    private final KemPublicKey kem;
    private final SigPublicKey sig;
    private final Hash32 previous;
    private final Optional<byte[]> previousSignature;

    private IdentityStatement(byte[] encoded) {
        if (encoded.length > MAX_LENGTH) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXP1 length");
        }
        this.encoded = encoded;
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC).expectU16(Suite.CX1);
        userId = in.id();
        keyVersion = in.u32();
        created = in.u64();
        notAfter = in.u64();
        userName = UserNames.require(new String(in.lp16(UserNames.MAX_LENGTH), StandardCharsets.ISO_8859_1));
        kem = KemPublicKey.parse(in.lp32(KemPublicKey.MAX_LENGTH));
        sig = SigPublicKey.parse(in.lp32(SigPublicKey.LENGTH));
        previous = in.hash();
        signedLength = in.position();
        byte[] signature = in.bytes(Signatures.DUAL_LENGTH);
        boolean first = keyVersion == 1;
        if (keyVersion < 1 || first != previous.equals(Hash32.ZERO) || notAfter <= created) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXP1 version or time");
        }
        previousSignature = first ? Optional.empty() : Optional.of(in.bytes(Signatures.DUAL_LENGTH));
        in.end();
        Signatures.verifyDual(sig, Domain.BUNDLE, signed(), signature);
    }

    /** What a new statement says, before it is signed. */
    public record Content(Id userId, long keyVersion, long created, long notAfter, String userName, KemPublicKey kem) {
        /** Checks that nothing is null. */
        public Content {
            Objects.requireNonNull(userId);
            Objects.requireNonNull(userName);
            Objects.requireNonNull(kem);
        }
    }

    /** Signs the first statement of an account. */
    public static IdentityStatement first(Content content, DualSigner signer, SecureRandom random) {
        return build(content, signer, Hash32.ZERO, Optional.empty(), random);
    }

    /** Signs a successor with the new and with the previous key. */
    public static IdentityStatement successor(IdentityStatement before, Content content, DualSigner signer,
            DualSigner previousSigner, SecureRandom random) {
        return build(content, signer, before.fingerprint(), Optional.of(previousSigner), random);
    }

    private static IdentityStatement build(Content c, DualSigner signer, Hash32 previous, Optional<DualSigner> before,
            SecureRandom random) {
        byte[] signed = new ByteWriter().ascii(MAGIC).u16(Suite.CX1).id(c.userId()).u32(c.keyVersion())
                .u64(c.created()).u64(c.notAfter()).lp16(c.userName().getBytes(StandardCharsets.US_ASCII))
                .lp32(c.kem().encoded()).lp32(signer.publicKey().encoded()).hash(previous).toByteArray();
        ByteWriter out = new ByteWriter().bytes(signed).bytes(signer.sign(Domain.BUNDLE, signed, random));
        before.ifPresent(b -> out.bytes(b.sign(Domain.BUNDLE, signed, random)));
        return new IdentityStatement(out.toByteArray());
    }

    /**
     * Parses a statement and verifies its own signature.
     *
     * @throws CryptoFailure MALFORMED, UNSUPPORTED, POLICY or BAD_SIGNATURE
     */
    public static IdentityStatement parse(byte[] encoded) {
        return new IdentityStatement(encoded.clone());
    }

    /**
     * Parses a whole chain, oldest first, and verifies every link: same account and name, versions 1, 2, …, each signed
     * by the key before.
     */
    public static List<IdentityStatement> verifyChain(List<byte[]> chain) {
        List<IdentityStatement> statements = chain.stream().map(IdentityStatement::parse).toList();
        if (statements.isEmpty() || statements.get(0).keyVersion != 1) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXP1 chain start");
        }
        for (int i = 1; i < statements.size(); i++) {
            statements.get(i).verifySuccessorOf(statements.get(i - 1));
        }
        return statements;
    }

    /** Verifies that this is the direct successor of another statement. */
    public void verifySuccessorOf(IdentityStatement before) {
        boolean linked = userId.equals(before.userId) && userName.equals(before.userName)
                && keyVersion == before.keyVersion + 1 && previous.equals(before.fingerprint());
        if (!linked) {
            throw new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE, "CXP1 chain link");
        }
        Signatures.verifyDual(before.sig, Domain.BUNDLE, signed(), previousSignature.orElseThrow());
    }

    private byte[] signed() {
        return java.util.Arrays.copyOf(encoded, signedLength);
    }

    /** fp = H("CX1 bundle" 0x00 everything before the signatures). */
    public Hash32 fingerprint() {
        return Digests.labelled("CX1 bundle", signed());
    }

    /** The exact bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The account. */
    public Id userId() {
        return userId;
    }

    /** Number of this statement in its chain, from 1. */
    public long keyVersion() {
        return keyVersion;
    }

    /** When it was made, ms since 1970. */
    public long created() {
        return created;
    }

    /** Others must not wrap new keys to it after this time, ms since 1970; log-in and rotation stay possible. */
    public long notAfter() {
        return notAfter;
    }

    /** The user name. */
    public String userName() {
        return userName;
    }

    /** The public encryption key. */
    public KemPublicKey kem() {
        return kem;
    }

    /** The public signature key. */
    public SigPublicKey sig() {
        return sig;
    }

    /** Fingerprint of the statement before; zeros for the first. */
    public Hash32 previous() {
        return previous;
    }

    @Override
    public String toString() {
        return "IdentityStatement[" + userId + " v" + keyVersion + "]";
    }
}
