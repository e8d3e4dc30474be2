package org.cryptoexpress.session.internal.account;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.cryptoexpress.channel.ClientChannel;
import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.ServerAddress;
import org.cryptoexpress.channel.ServerPin;
import org.cryptoexpress.channel.ServerProof;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.session.FirstContact;
import org.cryptoexpress.session.UnknownServer;
import org.cryptoexpress.session.internal.connection.Connection;
import org.cryptoexpress.session.internal.transport.Destination;

/**
 * Meets a server of which only the address is known: a first connection finds out who it is and is closed, then a person is
 * asked (ADR 0212). The log-in itself makes another connection, with these pins.
 */
final class Introduction {
    private static final Connection.Listener NOBODY = new Connection.Listener() {
        @Override
        public void event(Connection from, Event event) {
            // the handshake never comes so far
        }

        @Override
        public void ended(Connection from, CryptoExpressException reason) {
            // the caller waits for it
        }
    };

    private final Environment env;
    private final FirstContact person;
    private final Progress progress;

    Introduction(Environment env, FirstContact person, Progress progress) {
        this.env = env;
        this.person = person;
        this.progress = progress;
    }

    /**
     * The pins of the server, which the person has confirmed.
     *
     * @throws CryptoExpressException SERVER_NOT_CONFIRMED, UNREACHABLE, WRONG_SERVER
     */
    ConnectionString meet(ServerAddress address) {
        AtomicReference<Hash32> certificate = new AtomicReference<>();
        AtomicReference<ServerProof> proof = new AtomicReference<>();
        Connection connection = new Connection(env.workers(),
                () -> ClientChannel.identify(proof::set, env.random(), Connection.now()), NOBODY);
        try {
            Waiting.await(connection.open(env.transports(), Destination.unknown(address, certificate::set)),
                    Waiting.CONNECT, progress);
        } catch (CryptoExpressException e) {
            if (e.code() != ErrorCode.SERVER_NOT_CONFIRMED) {
                throw e;
            }
        } finally {
            connection.close();
        }
        ServerProof found = proof.get();
        String number = ServerMemory.number(found.sigId());
        if (!person.accept(new UnknownServer(address.toString(), number))) {
            throw new CryptoExpressException(ErrorCode.SERVER_NOT_CONFIRMED, "the server at " + address
                    + " shows the safety number " + number);
        }
        return new ConnectionString(address.host(), address.port(), new ServerPin(found.serverId(),
                Optional.ofNullable(certificate.get()).orElseThrow(), found.sigId()));
    }
}
