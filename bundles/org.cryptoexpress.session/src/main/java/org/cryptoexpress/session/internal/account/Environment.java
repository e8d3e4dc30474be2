package org.cryptoexpress.session.internal.account;

import java.security.SecureRandom;
import java.time.Clock;

import org.cryptoexpress.crypto.WarmUp;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.session.internal.connection.Backoff;
import org.cryptoexpress.session.internal.connection.ClientChannels;
import org.cryptoexpress.session.internal.connection.Workers;
import org.cryptoexpress.session.internal.transport.Transports;
import org.cryptoexpress.session.internal.transport.WebSocketTransports;

/**
 * What the session bundle needs of the world; tests put their own in.
 *
 * @param workers     threads
 * @param transports  makes connections
 * @param channels    makes channels
 * @param backoff     how reconnects are spaced
 * @param passcodeKib Argon2id memory of new passcodes in KiB
 * @param clock       for certificates
 * @param random      for keys
 */
public record Environment(Workers workers, Transports transports, ClientChannels channels, Backoff backoff,
        int passcodeKib, Clock clock, SecureRandom random) {

    /** That of the product. Starts to warm up the ciphers, so that they are quick when the first file comes. */
    public static Environment production() {
        new WarmUp().start();
        Workers workers = new Workers();
        SecureRandom random = new SecureRandom();
        return new Environment(workers, new WebSocketTransports(workers), ClientChannels.of(random), Backoff.DEFAULT,
                PasscodeParameters.DEFAULT_MEMORY_KIB, Clock.systemUTC(), random);
    }

    /** The same with another way to make connections. */
    public Environment with(Transports other) {
        return new Environment(workers, other, channels, backoff, passcodeKib, clock, random);
    }

    /** The same with another way to make channels. */
    public Environment with(ClientChannels other) {
        return new Environment(workers, transports, other, backoff, passcodeKib, clock, random);
    }

    /** The same with other reconnects. */
    public Environment with(Backoff other) {
        return new Environment(workers, transports, channels, other, passcodeKib, clock, random);
    }

    /** The same with another Argon2id memory for new passcodes. */
    public Environment withPasscodeKib(int other) {
        return new Environment(workers, transports, channels, backoff, other, clock, random);
    }
}
