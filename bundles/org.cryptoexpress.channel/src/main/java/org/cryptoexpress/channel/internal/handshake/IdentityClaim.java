package org.cryptoexpress.channel.internal.handshake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.UserNames;

/**
 * M4. What a registration carries is read in a second step, after the rate limits.
 *
 * @param userName canonical user name
 * @param mode     how the session is opened
 * @param rest     the encoded registration in mode REGISTER, else empty
 */
record IdentityClaim(String userName, HandshakeMode mode, byte[] rest) {
    private static final byte[] NONE = new byte[0];

    static IdentityClaim of(String userName, HandshakeMode mode) {
        return new IdentityClaim(userName, mode, NONE);
    }

    static IdentityClaim of(Registration registration) {
        ByteWriter out = new ByteWriter().lp32(registration.statement().encoded())
                .lp16(registration.admissionToken()).u8(registration.sealedKeys().isPresent() ? 1 : 0);
        registration.sealedKeys().ifPresent(k -> out.lp32(k.box().encoded()).lp16(k.verifier()));
        return new IdentityClaim(registration.statement().userName(), HandshakeMode.REGISTER, out.toByteArray());
    }

    static IdentityClaim parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        String name = UserNames.require(new String(in.lp16(UserNames.MAX_LENGTH), StandardCharsets.ISO_8859_1));
        int mode = in.u8();
        if (mode >= HandshakeMode.values().length) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "mode");
        }
        IdentityClaim claim = new IdentityClaim(name, HandshakeMode.values()[mode], in.rest());
        if (claim.mode != HandshakeMode.REGISTER && claim.rest.length > 0) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "trailing bytes");
        }
        return claim;
    }

    /** The registration; verifies the statement's signature. */
    Registration registration() {
        ByteReader in = new ByteReader(rest);
        IdentityStatement statement = IdentityStatement.parse(in.lp32(IdentityStatement.MAX_LENGTH));
        byte[] token = in.lp16(Registration.MAX_TOKEN);
        int store = in.u8();
        Optional<SealedKeys> keys = store == 0 ? Optional.empty()
                : Optional.of(new SealedKeys(PrivateKeyBox.parse(in.lp32(PrivateKeyBox.MAX_LENGTH)),
                        in.lp16(Srp6a.GROUP_BYTES)));
        in.end();
        if (store > 1 || !statement.userName().equals(userName)) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "registration");
        }
        return new Registration(statement, token, keys);
    }

    byte[] encoded() {
        return new ByteWriter().lp16(userName.getBytes(StandardCharsets.US_ASCII)).u8(mode.number()).bytes(rest)
                .toByteArray();
    }
}
