package org.cryptoexpress.session.internal.account;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.session.internal.connection.Connection;
import org.cryptoexpress.session.internal.connection.Link;
import org.cryptoexpress.session.internal.profile.Profile;
import org.cryptoexpress.session.internal.profile.ProfileAccount;

/**
 * An account that was opened, with everything that a session is made of.
 *
 * @param trust      what is known of the server
 * @param folder     the profile's folder
 * @param profile    the profile, open
 * @param account    what it remembers
 * @param keys       the opened keys
 * @param statement  the newest identity statement
 * @param link       the link, not started yet
 * @param connection the established connection, empty for a start without server
 */
record OpenedAccount(ServerMemory trust, Path folder, Profile profile, ProfileAccount account, AccountKeys keys,
        IdentityStatement statement, Link link, Optional<Connection> connection) {

    /** Starts the session; from now on it owns everything. */
    SessionImpl start(Environment env) {
        SessionImpl session = new SessionImpl(env, this, keys.ring(statement, profile, env.clock(), env.random()));
        Supplier<Channel> channels = () -> env.channels().logIn(trust, account.userName(),
                HandshakeMode.LOCAL_KEY, new LocalKeyCredentials(keys, link::outdated), Connection.now());
        link.start(connection, channels);
        return session;
    }
}
