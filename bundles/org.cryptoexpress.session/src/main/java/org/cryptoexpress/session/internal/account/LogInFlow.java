package org.cryptoexpress.session.internal.account;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.ServerAddress;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.UserNames;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.keys.PassphraseInput;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.internal.connection.Connection;
import org.cryptoexpress.session.internal.connection.Link;
import org.cryptoexpress.session.internal.profile.Profile;
import org.cryptoexpress.session.internal.profile.ProfileAccount;

/** Opens an existing account, on a worker thread. */
final class LogInFlow {
    private static final Request GET_ACCOUNT = Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance())
            .build();

    private final Environment env;
    private final LogIn request;
    private final Progress progress;
    private final Profile profile;
    private final Optional<ProfileAccount> remembered;
    private final ConnectionString server;
    private final ServerMemory trust;
    private final String userName;
    private final Link link;

    private LogInFlow(Environment env, LogIn request, Progress progress, Profile profile) {
        this.env = env;
        this.request = request;
        this.progress = progress;
        this.profile = profile;
        this.remembered = profile.account();
        this.userName = request.userName().map(UserNames::canonical)
                .or(() -> remembered.map(ProfileAccount::userName)).orElseThrow(LogInFlow::unknown);
        this.trust = trust();
        this.server = ConnectionString.parse(trust.known().connection());
        this.link = new Link(env.workers(), env.transports(), server, env.backoff(), env.random());
        boolean other = remembered.map(a -> !a.userName().equals(userName)
                || !a.server().pin().serverId().equals(server.pin().serverId())).orElse(false);
        if (other) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "the profile belongs to another account");
        }
    }

    /** A connection string that is written out wins over what the profile remembers; an address alone does not. */
    private ServerMemory trust() {
        Optional<ServerAddress> address = request.server().flatMap(ServerAddress::parse);
        if (address.isPresent() && remembered.isEmpty()) {
            return new ServerMemory(profile,
                    new Introduction(env, request.firstContact(), progress).meet(address.get()),
                    Optional.empty(), false);
        }
        Optional<ConnectionString> written = request.server().filter(s -> address.isEmpty())
                .map(ConnectionString::parse);
        Optional<ConnectionString> known = remembered.map(ProfileAccount::server);
        if (written.isPresent() && !written.map(ConnectionString::pin).equals(known.map(ConnectionString::pin))) {
            return new ServerMemory(profile, written.get(), Optional.empty(), true);
        }
        ProfileAccount account = remembered.orElseThrow(LogInFlow::unknown);
        ConnectionString here = written.or(() -> address.map(a -> new ConnectionString(a.host(), a.port(),
                account.server().pin()))).orElse(account.server());
        return new ServerMemory(profile, here, account.successor(), account.verified());
    }

    private static CryptoExpressException unknown() {
        return new CryptoExpressException(ErrorCode.INVALID_INPUT, "the profile remembers no account");
    }

    static SessionImpl run(Environment env, LogIn request, Progress progress) {
        Profile profile = Profile.open(request.profile());
        boolean done = false;
        try {
            SessionImpl session = new LogInFlow(env, request, progress, profile).open().start(env);
            progress.report("connect", 1, 1);
            done = true;
            return session;
        } finally {
            if (!done) {
                profile.close();
            }
        }
    }

    private OpenedAccount open() {
        try (PassphraseInput input = new PassphraseInput(server.pin().serverId(), userName, request.passphrase(),
                request.keyFile())) {
            KeyLocation location = remembered.map(ProfileAccount::keyLocation)
                    .orElseGet(() -> profile.keyBox().isPresent() ? KeyLocation.LOCAL : KeyLocation.SERVER);
            if (location == KeyLocation.SERVER) {
                return withServerKey(input, profile.keyBoxCopy());
            }
            return withLocalKey(input,
                    profile.keyBox().orElseThrow(() -> new CryptoExpressException(ErrorCode.NO_PRIVATE_KEY,
                            "the profile's key file is missing")));
        }
    }

    private OpenedAccount withLocalKey(PassphraseInput input, PrivateKeyBox box) {
        AccountKeys keys = unlock(input, box);
        try {
            return connectLocal(keys, box);
        } catch (CryptoExpressException e) {
            if (e.code() != ErrorCode.LOGIN_FAILED) {
                throw e;
            }
            return withNextKey(input, box, e);
        }
    }

    /** The file opens, but the server wants other keys: those of a renewal that was broken off here, or made elsewhere. */
    private OpenedAccount withNextKey(PassphraseInput input, PrivateKeyBox old, CryptoExpressException refused) {
        PrivateKeyBox next = profile.nextKeyBox().filter(b -> b.keyVersion() > old.keyVersion())
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NO_PRIVATE_KEY,
                        "the account has other keys than this computer", refused));
        return connectLocal(unlock(input, next), next);
    }

    private OpenedAccount connectLocal(AccountKeys keys, PrivateKeyBox box) {
        try {
            return connect(() -> env.channels().logIn(trust, userName, HandshakeMode.LOCAL_KEY,
                    new LocalKeyCredentials(keys), Connection.now()), () -> keys, () -> box, KeyLocation.LOCAL,
                    e -> offline(keys, box, KeyLocation.LOCAL, e));
        } catch (CryptoExpressException | CryptoFailure e) {
            keys.close();
            throw e;
        }
    }

    private OpenedAccount withServerKey(PassphraseInput input, Optional<PrivateKeyBox> copy) {
        ServerKeyCredentials credentials = new ServerKeyCredentials(input, remembered);
        try {
            return connect(() -> env.channels().logIn(trust, userName, HandshakeMode.SERVER_KEY, credentials,
                    Connection.now()), credentials::opened, credentials::box, KeyLocation.SERVER,
                    e -> offlineFromCopy(input, copy, e));
        } catch (CryptoExpressException | CryptoFailure e) {
            credentials.discard();
            throw e;
        }
    }

    private OpenedAccount connect(Supplier<Channel> channels, Supplier<AccountKeys> keys,
            Supplier<PrivateKeyBox> box, KeyLocation location,
            Function<CryptoExpressException, OpenedAccount> unreachable) {
        progress.report("connect", 0, 1);
        Connection connection = link.dial(channels);
        CompletableFuture<Response> account = connection.request(GET_ACCOUNT);
        try {
            Waiting.await(connection.established(), Waiting.CONNECT, progress);
            IdentityStatement statement = IdentityStatement.parse(Waiting.await(account, Waiting.ANSWER, progress)
                    .getAccount().getStatement().toByteArray());
            keys.get().requireMatch(statement, userName);
            return opened(keys.get(), statement, box.get(), location, Optional.of(connection));
        } catch (CryptoExpressException e) {
            connection.close();
            return switch (e.code()) {
            case UNREACHABLE, DISCONNECTED, UNAVAILABLE -> unreachable.apply(e);
            default -> throw e;
            };
        } catch (CryptoFailure e) {
            connection.close();
            throw new CryptoExpressException(ErrorCode.TAMPERED, "identity statement of the server", e);
        }
    }

    private OpenedAccount opened(AccountKeys keys, IdentityStatement statement, PrivateKeyBox box,
            KeyLocation location, Optional<Connection> connection) {
        ProfileAccount account = trust.in(ProfileAccount.of(server, userName, location, box.parameters()));
        if (connection.isPresent()) {
            profile.keepKeyBox(box);
            profile.keepStatement(statement);
            profile.remember(account);
            profile.forgetNext(box.keyVersion());
        }
        return new OpenedAccount(trust, request.profile(), profile, account, keys, statement, link, connection);
    }

    private OpenedAccount offlineFromCopy(PassphraseInput input, Optional<PrivateKeyBox> copy,
            CryptoExpressException reason) {
        PrivateKeyBox box = copy.orElseThrow(() -> reason);
        AccountKeys keys = unlock(input, box);
        try {
            return offline(keys, box, KeyLocation.SERVER, reason);
        } catch (CryptoExpressException e) {
            keys.close();
            throw e;
        }
    }

    private OpenedAccount offline(AccountKeys keys, PrivateKeyBox box, KeyLocation location,
            CryptoExpressException reason) {
        IdentityStatement statement = profile.statement().orElseThrow(() -> reason);
        try {
            keys.requireMatch(statement, userName);
        } catch (CryptoFailure e) {
            throw reason;
        }
        return opened(keys, statement, box, location, Optional.empty());
    }

    private AccountKeys unlock(PassphraseInput input, PrivateKeyBox box) {
        ServerKeyCredentials.requireKeyFile(input, box.parameters());
        progress.report("passcode", 0, 1);
        try {
            AccountKeys keys = AccountKeys.open(box, input);
            progress.report("passcode", 1, 1);
            return keys;
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.LOGIN_FAILED, "the sealed keys do not open", e);
        }
    }
}
