package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.Suite;

/**
 * M5. The parameters are checked against floor and ceiling when they are read.
 *
 * @param parameters   cost and salt of the passcode
 * @param authVersion  number of the account's authentication
 * @param serverPublic B of SRP-6a
 */
record PasscodeChallenge(PasscodeParameters parameters, long authVersion, byte[] serverPublic) {
    static PasscodeChallenge parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        in.expectU16(Suite.KDF_ARGON2ID);
        long memory = in.u32();
        long iterations = in.u32();
        long lanes = in.u32();
        byte[] salt = in.bytes(32);
        int flags = in.u8();
        long authVersion = in.u32();
        byte[] serverPublic = in.expectU16(Suite.PAKE_SRP6A).lp16(Srp6a.GROUP_BYTES);
        in.end();
        if (memory > Integer.MAX_VALUE || iterations > Integer.MAX_VALUE || lanes > Integer.MAX_VALUE || flags > 1
                || serverPublic.length != Srp6a.GROUP_BYTES) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "passcode parameters");
        }
        return new PasscodeChallenge(
                new PasscodeParameters((int) memory, (int) iterations, (int) lanes, salt, flags == 1), authVersion,
                serverPublic);
    }

    byte[] encoded() {
        return new ByteWriter().u16(Suite.KDF_ARGON2ID).u32(parameters.memoryKib()).u32(parameters.iterations())
                .u32(parameters.lanes()).bytes(parameters.salt()).u8(parameters.flags()).u32(authVersion)
                .u16(Suite.PAKE_SRP6A).lp16(serverPublic).toByteArray();
    }
}
