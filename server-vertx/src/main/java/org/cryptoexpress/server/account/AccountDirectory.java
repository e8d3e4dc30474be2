package org.cryptoexpress.server.account;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.record.AccountRecord;
import org.cryptoexpress.server.record.UserIdRecord;
import org.cryptoexpress.server.store.Collections;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.VersionedRecord;

/** The accounts in the store, their statements and device certificates. Thread-safe; blocks. */
public final class AccountDirectory {
    private final Store store;
    private final Clock clock;

    /** An account as it was read. */
    record Stored(long version, ByteString operation, AccountRecord account) {
        IdentityStatement newestStatement() {
            return IdentityStatement.parse(account.getStatements(account.getStatementsCount() - 1).toByteArray());
        }
    }

    /** A directory over a store. */
    public AccountDirectory(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<Stored> byName(String userName) {
        return store.get(Collections.ACCOUNT, key(userName)).map(AccountDirectory::stored);
    }

    Optional<Stored> byUser(ByteString userId) {
        return store.get(Collections.USER, userId).flatMap(r -> byName(userIdRecord(r).getUserName()))
                .filter(a -> a.account().getUserId().equals(userId));
    }

    /** The statement with this fingerprint, of whatever account; only one that stands in the account's chain. */
    public Optional<IdentityStatement> statement(Hash32 fingerprint) {
        return store.get(Collections.STATEMENT, ByteString.copyFrom(fingerprint.bytes()))
                .flatMap(r -> {
                    IdentityStatement statement = IdentityStatement.parse(r.bytes().toByteArray());
                    return chain(ByteString.copyFrom(statement.userId().bytes())).contains(r.bytes())
                            ? Optional.of(statement)
                            : Optional.empty();
                });
    }

    /** The identity statements of an account, oldest first; none when there is no such account. */
    public List<ByteString> chain(ByteString userId) {
        return byUser(userId).map(a -> a.account().getStatementsList()).orElse(List.of());
    }

    /** Whether a statement is the newest one of an account. */
    public boolean isNewest(ByteString userId, Hash32 fingerprint) {
        return byUser(userId).map(a -> a.newestStatement().fingerprint().equals(fingerprint)).orElse(false);
    }

    /** The id of the account with exactly this user name. */
    public Optional<ByteString> find(String userName) {
        return byName(userName).map(a -> a.account().getUserId());
    }

    /** A certificate that the account has published; it was verified then. */
    public Optional<DeviceCertificate> certificate(ByteString userId, ByteString deviceKeyId) {
        return store.get(Collections.DEVICE, userId.concat(deviceKeyId))
                .map(r -> DeviceCertificate.parse(r.bytes().toByteArray()));
    }

    /**
     * Publishes a certificate.
     *
     * @throws CryptoExpressException MALFORMED when the account's newest key did not sign it, ALREADY_EXISTS when the
     *                                device key has another one
     */
    void publish(ByteString userId, DeviceCertificate certificate) {
        IdentityStatement identity = byUser(userId).orElseThrow(AccountDirectory::noAccount).newestStatement();
        certificate.verify(identity);
        if (certificate.notAfter() < clock.millis()) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "the certificate has expired");
        }
        ByteString id = userId.concat(ByteString.copyFrom(certificate.deviceKeyId().bytes()));
        ByteString bytes = ByteString.copyFrom(certificate.encoded());
        if (store.put(Collections.DEVICE, id, 0, ByteString.EMPTY, bytes).isEmpty()
                && !store.get(Collections.DEVICE, id).map(VersionedRecord::bytes).equals(Optional.of(bytes))) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "the device key has another certificate");
        }
    }

    /**
     * Whether name and id are free, or taken by this very registration.
     *
     * @throws CryptoExpressException NAME_TAKEN or INVALID_INPUT
     */
    void requireFree(Registration registration) {
        IdentityStatement statement = registration.statement();
        Optional<Stored> present = byName(statement.userName());
        if (present.isPresent() && !isSame(present.get(), statement)) {
            throw new CryptoExpressException(ErrorCode.NAME_TAKEN, "the name is taken");
        }
        Optional<Stored> owner = byUser(ByteString.copyFrom(statement.userId().bytes()));
        if (owner.isPresent() && !isSame(owner.get(), statement)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "the user id is taken");
        }
    }

    /** Makes the account; the same registration again changes nothing. */
    void create(Registration registration) {
        requireFree(registration);
        IdentityStatement statement = registration.statement();
        ByteString userId = ByteString.copyFrom(statement.userId().bytes());
        ByteString encoded = ByteString.copyFrom(statement.encoded());
        ByteString fingerprint = ByteString.copyFrom(statement.fingerprint().bytes());
        claim(userId, fingerprint, statement.userName());
        index(statement);
        AccountRecord.Builder account = AccountRecord.newBuilder().setUserId(userId)
                .setUserName(statement.userName()).addStatements(encoded).setCreated(clock.millis());
        registration.sealedKeys().ifPresent(keys -> setKeys(account, keys));
        store.put(Collections.ACCOUNT, key(statement.userName()), 0, fingerprint, account.build().toByteString());
        Optional<Stored> made = byName(statement.userName());
        if (made.isEmpty() || !isSame(made.get(), statement)) {
            throw new CryptoExpressException(ErrorCode.NAME_TAKEN, "the name is taken");
        }
    }

    /** Makes a statement findable by its fingerprint; it counts from when it stands in the account's chain. */
    void index(IdentityStatement statement) {
        store.put(Collections.STATEMENT, ByteString.copyFrom(statement.fingerprint().bytes()), 0, ByteString.EMPTY,
                ByteString.copyFrom(statement.encoded()));
    }

    /**
     * Takes the user id for one statement. The claim of a registration that did not come to its end stays with that
     * statement, which may yet be sent again; it is free once the name that it was for belongs to somebody else.
     */
    private void claim(ByteString userId, ByteString fingerprint, String userName) {
        Optional<VersionedRecord> present = store.get(Collections.USER, userId);
        if (present.filter(claim -> claim.operation().equals(fingerprint)).isPresent()) {
            return;
        }
        boolean free = present.map(claim -> byName(userIdRecord(claim).getUserName())
                .filter(owner -> !owner.account().getUserId().equals(userId)).isPresent()).orElse(true);
        ByteString claim = UserIdRecord.newBuilder().setUserName(userName).build().toByteString();
        if (!free || store.put(Collections.USER, userId, present.map(VersionedRecord::version).orElse(0L),
                fingerprint, claim).isEmpty()) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "the user id is taken");
        }
    }

    /** Replaces the account if it still has the version read; whether it did. */
    boolean replace(Stored before, ByteString operation, AccountRecord account) {
        return store.put(Collections.ACCOUNT, key(account.getUserName()), before.version(), operation,
                account.toByteString()).isPresent();
    }

    static void setKeys(AccountRecord.Builder account, SealedKeys keys) {
        account.setKeyBox(ByteString.copyFrom(keys.box().encoded())).setVerifier(ByteString.copyFrom(keys.verifier()))
                .setAuthVersion((int) keys.box().authVersion());
    }

    static CryptoExpressException noAccount() {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "no such account");
    }

    private static boolean isSame(Stored account, IdentityStatement first) {
        return account.account().getStatements(0).equals(ByteString.copyFrom(first.encoded()));
    }

    private static ByteString key(String userName) {
        return ByteString.copyFrom(userName, StandardCharsets.US_ASCII);
    }

    private static Stored stored(VersionedRecord r) {
        try {
            return new Stored(r.version(), r.operation(), AccountRecord.parseFrom(r.bytes()));
        } catch (InvalidProtocolBufferException e) {
            throw damaged(e);
        }
    }

    private static UserIdRecord userIdRecord(VersionedRecord r) {
        try {
            return UserIdRecord.parseFrom(r.bytes());
        } catch (InvalidProtocolBufferException e) {
            throw damaged(e);
        }
    }

    private static CryptoFailure damaged(InvalidProtocolBufferException e) {
        return new CryptoFailure(CryptoFailure.Code.MALFORMED, "a stored account is damaged", e);
    }
}
