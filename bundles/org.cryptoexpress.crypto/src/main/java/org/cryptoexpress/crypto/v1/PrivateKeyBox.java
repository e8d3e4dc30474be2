package org.cryptoexpress.crypto.v1;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;

/**
 * CXA1 (CX1 12.2): the private keys of an account, sealed under its passcode. It stands in a local file or on the
 * server; whoever has it can try passphrases at the price of Argon2id each.
 */
public final class PrivateKeyBox {
    /** Longest encoding that is accepted. */
    public static final int MAX_LENGTH = 256 << 10;
    private static final String MAGIC = "CXA1";

    private final PasscodeParameters parameters;
    private final Id userId;
    private final long keyVersion;
    private final long authVersion;
    private final byte[] header;
    private final byte[] sealed;

    private PrivateKeyBox(PasscodeParameters parameters, Id userId, long keyVersion, long authVersion,
            byte[] sealed) {
        this.parameters = parameters;
        this.userId = userId;
        this.keyVersion = keyVersion;
        this.authVersion = authVersion;
        this.header = new ByteWriter().ascii(MAGIC).u16(Suite.KDF_ARGON2ID).u32(parameters.memoryKib())
                .u32(parameters.iterations()).u32(parameters.lanes()).bytes(parameters.salt()).u8(parameters.flags())
                .id(userId).u32(keyVersion).u32(authVersion).toByteArray();
        this.sealed = sealed;
    }

    /** Seals private keys under a passcode derived with these parameters. */
    public static PrivateKeyBox seal(PrivateKeys keys, Id userId, long authVersion, PasscodeParameters parameters,
            Passcode passcode, SecureRandom random) {
        long keyVersion = keys.kemKeys().get(0).keyVersion();
        PrivateKeyBox box = new PrivateKeyBox(parameters, userId, keyVersion, authVersion, new byte[0]);
        byte[] plain = keys.encode();
        try (var wrapKey = passcode.wrapKey(box.header)) {
            byte[] sealed = Records.seal(box.context(), wrapKey, plain, random);
            return new PrivateKeyBox(parameters, userId, keyVersion, authVersion, sealed);
        } finally {
            java.util.Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Parses an encoding; the parameters are checked against floor and ceiling.
     *
     * @throws CryptoFailure MALFORMED, UNSUPPORTED or POLICY
     */
    public static PrivateKeyBox parse(byte[] encoded) {
        if (encoded.length > MAX_LENGTH) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXA1 length");
        }
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC).expectU16(Suite.KDF_ARGON2ID);
        long memory = in.u32();
        long iterations = in.u32();
        long lanes = in.u32();
        byte[] salt = in.bytes(32);
        int flags = in.u8();
        if (memory > Integer.MAX_VALUE || iterations > Integer.MAX_VALUE || lanes > Integer.MAX_VALUE || flags > 1) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "passcode parameters");
        }
        PasscodeParameters parameters = new PasscodeParameters((int) memory, (int) iterations, (int) lanes, salt,
                flags == 1);
        PrivateKeyBox box = new PrivateKeyBox(parameters, in.id(), in.u32(), in.u32(), in.lp32(MAX_LENGTH));
        in.end();
        return box;
    }

    /**
     * Opens the box.
     *
     * @throws CryptoFailure CANNOT_OPEN for a wrong passcode or a changed box
     */
    public PrivateKeys open(Passcode passcode) {
        try (var wrapKey = passcode.wrapKey(header)) {
            PrivateKeys keys = PrivateKeys.decode(Records.open(context(), wrapKey, sealed));
            if (keys.kemKeys().get(0).keyVersion() != keyVersion) {
                keys.close();
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "key version");
            }
            return keys;
        }
    }

    /** The exact bytes. */
    public byte[] encoded() {
        return new ByteWriter().bytes(header).lp32(sealed).toByteArray();
    }

    /** What the passcode must be derived with. */
    public PasscodeParameters parameters() {
        return parameters;
    }

    /** The account. */
    public Id userId() {
        return userId;
    }

    /** Version of the newest key in it. */
    public long keyVersion() {
        return keyVersion;
    }

    /** Number of this box among the account's, counted up by every change of passphrase. */
    public long authVersion() {
        return authVersion;
    }

    private RecordContext context() {
        return new RecordContext(ObjectType.PRIVATE_KEYS, userId, Id.ZERO, keyVersion, 0, false);
    }
}
