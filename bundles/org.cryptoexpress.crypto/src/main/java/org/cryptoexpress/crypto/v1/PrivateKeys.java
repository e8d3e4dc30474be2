package org.cryptoexpress.crypto.v1;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.MlKem768;
import org.cryptoexpress.crypto.Secret;

/**
 * All private keys of an account (CX1 12.1): account root key, signature key, and encryption keys, newest first. Old
 * encryption keys are kept because data is wrapped to them, old signature keys because folders that know an earlier
 * identity accept the present one only from it (CX1 13.4, rekey).
 */
public final class PrivateKeys implements AutoCloseable {
    private static final int MAX_KEM_KEYS = 64;
    private static final int MAX_PKCS8 = 4096;

    private final Secret accountRoot;
    private final DualSigner signer;
    private final List<VersionedKey> kemKeys;
    private final List<FormerSigner> formerSigners;

    /** A signature key that was replaced, and the version of the statement that published it. */
    public record FormerSigner(long keyVersion, DualSigner signer) {
    }

    /** An encryption key and the version of the statement that published it. */
    public record VersionedKey(long keyVersion, KemPrivateKey key) {
    }

    /** Takes over everything; kemKeys newest first, at least one. */
    public PrivateKeys(Secret accountRoot, DualSigner signer, List<VersionedKey> kemKeys) {
        this(accountRoot, signer, kemKeys, List.of());
    }

    /** Takes over everything; kemKeys and formerSigners newest first, at least one of the former. */
    public PrivateKeys(Secret accountRoot, DualSigner signer, List<VersionedKey> kemKeys,
            List<FormerSigner> formerSigners) {
        if (accountRoot.length() != 32 || kemKeys.isEmpty() || kemKeys.size() > MAX_KEM_KEYS
                || formerSigners.size() >= MAX_KEM_KEYS) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "private keys");
        }
        this.accountRoot = accountRoot;
        this.signer = signer;
        this.kemKeys = List.copyOf(kemKeys);
        this.formerSigners = List.copyOf(formerSigners);
    }

    /** New keys for a new account. 4096 bits take up to 4 seconds of CPU. */
    public static PrivateKeys generate(int rsaBits, SecureRandom random) {
        return new PrivateKeys(Secret.random(32, random), DualSigner.generate(random),
                List.of(new VersionedKey(1, KemPrivateKey.generate(rsaBits, random))));
    }

    /**
     * The next keys of the same account: a new signature key and a new encryption key, and all that is here. What is
     * here becomes part of the answer, so that only one of the two is closed in the end.
     */
    public PrivateKeys successor(int rsaBits, SecureRandom random) {
        long present = kemKeys.get(0).keyVersion();
        List<VersionedKey> encryption = new ArrayList<>(kemKeys);
        encryption.add(0, new VersionedKey(present + 1, KemPrivateKey.generate(rsaBits, random)));
        List<FormerSigner> former = new ArrayList<>(formerSigners);
        former.add(0, new FormerSigner(present, signer));
        return new PrivateKeys(accountRoot, DualSigner.generate(random), encryption, former);
    }

    /** Closes only what {@link #successor} has added, when it is not taken into use. */
    public void closeNewest() {
        signer.close();
        kemKeys.get(0).key().close();
    }

    /** ARK; closed together with this. */
    public Secret accountRoot() {
        return accountRoot;
    }

    /** The identity's signature key; closed together with this. */
    public DualSigner signer() {
        return signer;
    }

    /** The encryption keys, newest first; closed together with this. */
    public List<VersionedKey> kemKeys() {
        return kemKeys;
    }

    /** The signature keys of earlier statements, newest first; closed together with this. */
    public List<FormerSigner> formerSigners() {
        return formerSigners;
    }

    /**
     * Compares the public halves, computed from the private ones, with a statement (CX1 12.2 "Load").
     *
     * @throws CryptoFailure WRONG_CONTEXT when they differ
     */
    public void requireMatch(IdentityStatement statement) {
        VersionedKey newest = kemKeys.get(0);
        boolean match = newest.keyVersion() == statement.keyVersion()
                && newest.key().publicKey().id().equals(statement.kem().id())
                && signer.publicKey().id().equals(statement.sig().id());
        if (!match) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "private keys do not match the statement");
        }
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter().u16(Suite.KEM_RSA_MLKEM768).secret(accountRoot).secret(signer.edSeed())
                .secret(signer.mlDsaSeed()).u16(kemKeys.size());
        for (VersionedKey k : kemKeys) {
            out.u32(k.keyVersion()).u16(k.key().pkcs8().length()).secret(k.key().pkcs8()).secret(k.key().seed());
        }
        if (!formerSigners.isEmpty()) {
            out.u16(formerSigners.size());
            formerSigners.forEach(
                    f -> out.u32(f.keyVersion()).secret(f.signer().edSeed()).secret(f.signer().mlDsaSeed()));
        }
        byte[] encoded = out.toByteArray();
        out.wipe();
        return encoded;
    }

    static PrivateKeys decode(byte[] plain) {
        try {
            ByteReader in = new ByteReader(plain);
            in.expectU16(Suite.KEM_RSA_MLKEM768);
            Secret root = Secret.taking(in.bytes(32));
            DualSigner signer = new DualSigner(Secret.taking(in.bytes(32)), Secret.taking(in.bytes(32)));
            int n = in.u16();
            if (n < 1 || n > MAX_KEM_KEYS) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "number of keys");
            }
            List<VersionedKey> keys = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                keys.add(new VersionedKey(in.u32(), new KemPrivateKey(Secret.taking(in.lp16(MAX_PKCS8)),
                        Secret.taking(in.bytes(MlKem768.SEED)))));
            }
            List<FormerSigner> former = in.remaining() == 0 ? List.of() : formerSigners(in);
            in.end();
            return new PrivateKeys(root, signer, keys, former);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static List<FormerSigner> formerSigners(ByteReader in) {
        int n = in.u16();
        if (n < 1 || n >= MAX_KEM_KEYS) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "number of former keys");
        }
        List<FormerSigner> former = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            former.add(new FormerSigner(in.u32(),
                    new DualSigner(Secret.taking(in.bytes(32)), Secret.taking(in.bytes(32)))));
        }
        return former;
    }

    @Override
    public void close() {
        formerSigners.forEach(f -> f.signer().close());
        accountRoot.close();
        signer.close();
        kemKeys.forEach(k -> k.key().close());
    }
}
