package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** One side of a handshake under way. Any exception ends it. */
public interface Handshake {
    /** The message that must come next. */
    MessageType expected();

    /**
     * Takes the expected message.
     *
     * @throws CryptoExpressException the handshake failed
     * @throws CryptoFailure          it failed in cryptography
     */
    void receive(byte[] message);

    /** What it means when the peer gives up now without a reason. */
    ErrorCode meaningOfRefusal();

    /** Whether this side, or the peer by an alert, may tell this code now. */
    boolean mayBeTold(ErrorCode code);

    /** Wipes all secrets. */
    void wipe();
}
