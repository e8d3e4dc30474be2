package org.cryptoexpress.session.internal.account;

import java.util.Optional;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.ServerProof;
import org.cryptoexpress.channel.ServerTrust;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.v1.SafetyNumber;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.KnownServer;
import org.cryptoexpress.session.internal.profile.Profile;
import org.cryptoexpress.session.internal.profile.ProfileAccount;

/**
 * What a profile knows of its server. Takes the pinned key and the one that it has named as its successor; from the first
 * handshake with the successor on that one is pinned and the old one refused (ADR 0211). What changes is on disk before the
 * handshake goes on. Thread-safe.
 */
final class ServerMemory implements ServerTrust {
    private final Profile profile;
    private ConnectionString server;
    private Optional<Hash32> successor;
    private boolean verified;

    ServerMemory(Profile profile, ConnectionString server, Optional<Hash32> successor, boolean verified) {
        this.profile = profile;
        this.server = server;
        this.successor = successor;
        this.verified = verified;
    }

    /** What an account remembers. */
    static ServerMemory of(Profile profile, ProfileAccount account) {
        return new ServerMemory(profile, account.server(), account.successor(), account.verified());
    }

    @Override
    public synchronized void check(ServerProof proof) {
        boolean present = proof.sigId().equals(server.pin().sigId());
        boolean next = successor.filter(proof.sigId()::equals).isPresent();
        if (!proof.serverId().equals(server.pin().serverId()) || !present && !next) {
            throw new CryptoExpressException(ErrorCode.WRONG_SERVER, "server is not the pinned one");
        }
        Optional<Hash32> named = proof.successor().or(() -> present ? successor : Optional.empty());
        if (next || !named.equals(successor)) {
            server = server.with(server.pin().withSigId(proof.sigId()));
            successor = named;
            profile.change(this::in);
        }
    }

    /** Removes the mark of a first contact. */
    synchronized void verify(String number) {
        if (!number.replaceAll("\\s", "").equals(number(server.pin().sigId()).replace(" ", ""))) {
            throw new CryptoExpressException(ErrorCode.WRONG_SERVER, "the server has another safety number");
        }
        verified = true;
        profile.change(this::in);
    }

    /** The account with what is known now. */
    synchronized ProfileAccount in(ProfileAccount account) {
        return account.with(server, successor, verified);
    }

    synchronized KnownServer known() {
        return new KnownServer(server.toString(), number(server.pin().sigId()), verified);
    }

    static String number(Hash32 sigId) {
        return String.join(" ", SafetyNumber.ofServer(sigId));
    }
}
