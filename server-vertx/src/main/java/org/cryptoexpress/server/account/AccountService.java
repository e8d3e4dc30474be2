package org.cryptoexpress.server.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Account;
import org.cryptoexpress.protocol.wire.AccountObject;
import org.cryptoexpress.protocol.wire.AuthenticationReplaced;
import org.cryptoexpress.protocol.wire.DeviceCertificates;
import org.cryptoexpress.protocol.wire.Done;
import org.cryptoexpress.protocol.wire.GetDeviceCertificates;
import org.cryptoexpress.protocol.wire.GetKeyBox;
import org.cryptoexpress.protocol.wire.KeyBox;
import org.cryptoexpress.protocol.wire.PutAccountObject;
import org.cryptoexpress.protocol.wire.ReplaceAuthentication;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.protocol.wire.Statements;
import org.cryptoexpress.server.account.AccountDirectory.Stored;
import org.cryptoexpress.server.bus.Caller;
import org.cryptoexpress.server.bus.Ids;
import org.cryptoexpress.server.bus.Push;
import org.cryptoexpress.server.bus.ServiceCall;
import org.cryptoexpress.server.content.Quota;
import org.cryptoexpress.server.limit.LoginGuard;
import org.cryptoexpress.server.record.AccountRecord;
import org.cryptoexpress.server.store.Collections;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.VersionedRecord;

/** Answers what a session asks about accounts. Thread-safe; blocks. */
public final class AccountService {
    private static final int MAX_CERTIFICATES = 100;
    private static final int MAX_OBJECT = 256 << 10;
    private static final String OBJECT_NAME = "[A-Za-z0-9._-]{1,64}";

    private final AccountDirectory directory;
    private final Store store;
    private final Quota quota;
    private final Proofs proofs;
    private final Identities identities;

    /** What the service works with. */
    public record Parts(AccountDirectory directory, Store store, Quota quota, LoginGuard guard, SecureRandom random,
            Clock clock) {
    }

    /**
     * A service over a store.
     *
     * @param contacts gives the accounts that are told of new keys of an account
     * @param pushes   told of hints for sessions
     */
    public AccountService(Parts parts, Function<ByteString, Set<ByteString>> contacts, Consumer<Push> pushes) {
        this.directory = parts.directory();
        this.store = parts.store();
        this.quota = parts.quota();
        this.proofs = new Proofs(parts.guard(), parts.random(), parts.clock());
        this.identities = new Identities(directory, proofs, parts.clock(), contacts, pushes);
    }

    /** Answers a request. */
    public Response answer(ServiceCall call) {
        Request request = call.request();
        Caller caller = call.caller();
        Response.Builder response = Response.newBuilder();
        return switch (request.getBodyCase()) {
        case GET_ACCOUNT -> response.setAccount(account(caller)).build();
        case BEGIN_PROOF -> response.setProofChallenge(proofs.begin(caller, keys(own(caller)))).build();
        case REPLACE_AUTHENTICATION -> response.setAuthenticationReplaced(AuthenticationReplaced.newBuilder()
                .setAuthVersion(replace(caller, request.getOperationId(), request.getReplaceAuthentication())))
                .build();
        case REPLACE_IDENTITY -> response.setAuthenticationReplaced(AuthenticationReplaced.newBuilder()
                .setAuthVersion(identities.replace(caller, Ids.id(request.getOperationId()),
                        request.getReplaceIdentity())))
                .build();
        case GET_KEY_BOX -> response.setKeyBox(keyBox(caller, request.getGetKeyBox())).build();
        case GET_STATEMENTS -> response.setStatements(statements(request.getGetStatements().getUserId())).build();
        case PUT_DEVICE_CERTIFICATE -> {
            directory.publish(caller.userId(),
                    DeviceCertificate.parse(request.getPutDeviceCertificate().getCertificate().toByteArray()));
            yield response.setDone(Done.getDefaultInstance()).build();
        }
        case GET_DEVICE_CERTIFICATES -> response.setDeviceCertificates(
                certificates(request.getGetDeviceCertificates())).build();
        case PUT_ACCOUNT_OBJECT -> response.setAccountObject(AccountObject.newBuilder()
                .setVersion(putObject(caller, request.getOperationId(), request.getPutAccountObject()))).build();
        case GET_ACCOUNT_OBJECT -> response.setAccountObject(
                getObject(caller, request.getGetAccountObject().getName())).build();
        default -> throw new CryptoExpressException(ErrorCode.UNSUPPORTED, "not a request about accounts");
        };
    }

    private Account account(Caller caller) {
        AccountRecord a = own(caller).account();
        return Account.newBuilder().setUserId(a.getUserId()).setUserName(a.getUserName())
                .setStatement(a.getStatements(a.getStatementsCount() - 1)).setKeyOnServer(!a.getKeyBox().isEmpty())
                .setAuthVersion(a.getAuthVersion()).setQuotaBytes(quota.limit())
                .setUsedBytes(quota.used(caller.userId())).build();
    }

    private int replace(Caller caller, ByteString operation, ReplaceAuthentication wish) {
        Stored before = own(caller);
        if (before.operation().equals(Ids.id(operation))) {
            return before.account().getAuthVersion();
        }
        if (before.account().getAuthVersion() != wish.getExpectedAuthVersion()) {
            throw new CryptoExpressException(ErrorCode.CONFLICT, "authentication was changed meanwhile");
        }
        AccountRecord.Builder account = before.account().toBuilder().clearKeyBox().clearVerifier()
                .clearAuthVersion();
        if (wish.getKeyBox().isEmpty() != wish.getVerifier().isEmpty()) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "key box and verifier belong together");
        }
        if (!wish.getKeyBox().isEmpty()) {
            SealedKeys keys = new SealedKeys(PrivateKeyBox.parse(wish.getKeyBox().toByteArray()),
                    wish.getVerifier().toByteArray());
            boolean fits = ByteString.copyFrom(keys.box().userId().bytes()).equals(caller.userId())
                    && keys.box().keyVersion() == before.newestStatement().keyVersion()
                    && keys.box().authVersion() > before.account().getAuthVersion();
            if (!fits) {
                throw new CryptoExpressException(ErrorCode.INVALID_INPUT,
                        "the key box does not follow the present one");
            }
            AccountDirectory.setKeys(account, keys);
        }
        if (!before.account().getKeyBox().isEmpty()) {
            proofs.check(caller, wish.getProof(), keys(before));
        }
        if (!directory.replace(before, operation, account.build())) {
            throw new CryptoExpressException(ErrorCode.CONFLICT, "the account was changed meanwhile");
        }
        return account.getAuthVersion();
    }

    private KeyBox keyBox(Caller caller, GetKeyBox wish) {
        SealedKeys keys = keys(own(caller));
        proofs.check(caller, wish.getProof(), keys);
        return KeyBox.newBuilder().setKeyBox(ByteString.copyFrom(keys.box().encoded())).build();
    }

    private Statements statements(ByteString userId) {
        return Statements.newBuilder().addAllStatements(directory.byUser(Ids.id(userId))
                .orElseThrow(AccountDirectory::noAccount).account().getStatementsList()).build();
    }

    private DeviceCertificates certificates(GetDeviceCertificates wish) {
        List<ByteString> ids = wish.getDeviceKeyIdsList();
        if (ids.size() > MAX_CERTIFICATES) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "too many certificates at once");
        }
        Ids.id(wish.getUserId());
        DeviceCertificates.Builder found = DeviceCertificates.newBuilder();
        ids.forEach(id -> directory.certificate(wish.getUserId(), Ids.hash(id))
                .ifPresent(c -> found.addCertificates(ByteString.copyFrom(c.encoded()))));
        return found.build();
    }

    private long putObject(Caller caller, ByteString operation, PutAccountObject wish) {
        if (wish.getSealed().size() > MAX_OBJECT) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "account object");
        }
        return store.put(Collections.OBJECT, objectKey(caller, wish.getName()), wish.getExpectedVersion(),
                Ids.id(operation), wish.getSealed()).orElseThrow(
                        () -> new CryptoExpressException(ErrorCode.CONFLICT, "the object was changed meanwhile"));
    }

    private AccountObject getObject(Caller caller, String name) {
        Optional<VersionedRecord> found = store.get(Collections.OBJECT, objectKey(caller, name));
        return found.map(r -> AccountObject.newBuilder().setVersion(r.version()).setSealed(r.bytes()).build())
                .orElseGet(AccountObject::getDefaultInstance);
    }

    private static ByteString objectKey(Caller caller, String name) {
        if (!name.matches(OBJECT_NAME)) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "name of an account object");
        }
        return caller.userId().concat(ByteString.copyFrom(name, StandardCharsets.US_ASCII));
    }

    private Stored own(Caller caller) {
        return directory.byUser(caller.userId()).orElseThrow(AccountDirectory::noAccount);
    }

    private static SealedKeys keys(Stored account) {
        return AddressAccounts.sealedKeys(account.account()).orElseThrow(
                () -> new CryptoExpressException(ErrorCode.NO_PRIVATE_KEY, "the key is not kept on the server"));
    }
}
