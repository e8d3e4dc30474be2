package org.cryptoexpress.channel.internal.handshake;

import java.util.EnumSet;
import java.util.Set;

import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.crypto.v1.Suite;
import org.cryptoexpress.protocol.ErrorCode;

/** Constants of version 1 of the handshake. */
final class Version1 {
    static final int VERSION = 1;
    static final int SUITE = Suite.CX1;
    /** Padded length of a registration's M4. */
    static final int REGISTRATION_INNER = 16 << 10;
    static final byte[] NO_EXTENSION = new byte[0];
    private static final Set<ErrorCode> ALWAYS = EnumSet.of(ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE);
    private static final Set<ErrorCode> REGISTERING = EnumSet.of(ErrorCode.NAME_TAKEN, ErrorCode.NOT_ADMITTED,
            ErrorCode.INVALID_INPUT, ErrorCode.SERVER_STORAGE_FULL);

    private Version1() {
    }

    /** Whether a server may tell a client this code after M4. */
    static boolean mayBeTold(HandshakeMode mode, ErrorCode code) {
        return ALWAYS.contains(code) || mode == HandshakeMode.REGISTER && REGISTERING.contains(code);
    }
}
