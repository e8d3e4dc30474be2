package org.cryptoexpress.server.account;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.IdentityChanged;
import org.cryptoexpress.protocol.wire.ReplaceIdentity;
import org.cryptoexpress.server.account.AccountDirectory.Stored;
import org.cryptoexpress.server.bus.Caller;
import org.cryptoexpress.server.bus.Push;
import org.cryptoexpress.server.record.AccountRecord;

/**
 * Replaces the keys of accounts. Statement, sealed keys and verifier stand in one record, so that one compare-and-set
 * changes all of them. Thread-safe; blocks.
 */
final class Identities {
    /** The whole chain has to fit into one answer. */
    private static final int MAX_CHAIN = 64;
    private static final long CLOCK_SLACK_MILLIS = 10 * 60_000L;

    private final AccountDirectory directory;
    private final Proofs proofs;
    private final Clock clock;
    private final Function<ByteString, Set<ByteString>> contacts;
    private final Consumer<Push> pushes;

    Identities(AccountDirectory directory, Proofs proofs, Clock clock, Function<ByteString, Set<ByteString>> contacts,
            Consumer<Push> pushes) {
        this.directory = directory;
        this.proofs = proofs;
        this.clock = clock;
        this.contacts = contacts;
        this.pushes = pushes;
    }

    /**
     * Appends a successor to the caller's chain; the same statement again changes nothing.
     *
     * @return the version of the authentication
     * @throws CryptoExpressException CONFLICT when somebody was faster, LOGIN_FAILED or RATE_LIMITED for the proof,
     *                                INVALID_INPUT, MALFORMED, TOO_LARGE when the keys were changed too often
     */
    int replace(Caller caller, ByteString operation, ReplaceIdentity wish) {
        Stored before = directory.byUser(caller.userId()).orElseThrow(AccountDirectory::noAccount);
        IdentityStatement present = before.newestStatement();
        IdentityStatement next = IdentityStatement.parse(wish.getStatement().toByteArray());
        if (next.fingerprint().equals(present.fingerprint())) {
            return before.account().getAuthVersion();
        }
        requireFollows(before, present, next, wish.getExpectedAuthVersion());
        AccountRecord.Builder account = before.account().toBuilder().addStatements(wish.getStatement());
        boolean onServer = !before.account().getKeyBox().isEmpty();
        if (wish.getKeyBox().isEmpty() == onServer || wish.getVerifier().isEmpty() == onServer) {
            throw new CryptoExpressException(ErrorCode.MALFORMED,
                    "sealed keys and verifier are there exactly when the key is kept on the server");
        }
        if (onServer) {
            SealedKeys keys = new SealedKeys(PrivateKeyBox.parse(wish.getKeyBox().toByteArray()),
                    wish.getVerifier().toByteArray());
            boolean fits = keys.box().userId().equals(next.userId()) && keys.box().keyVersion() == next.keyVersion()
                    && keys.box().authVersion() > before.account().getAuthVersion();
            if (!fits) {
                throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "the key box is not that of the statement");
            }
            proofs.check(caller, wish.getProof(),
                    AddressAccounts.sealedKeys(before.account()).orElseThrow(AccountDirectory::noAccount));
            AccountDirectory.setKeys(account, keys);
        }
        directory.index(next);
        if (!directory.replace(before, operation, account.build())) {
            throw new CryptoExpressException(ErrorCode.CONFLICT, "the account was changed meanwhile");
        }
        tell(caller);
        return account.getAuthVersion();
    }

    private void requireFollows(Stored before, IdentityStatement present, IdentityStatement next, int authVersion) {
        long now = clock.millis();
        if (next.keyVersion() <= present.keyVersion() || before.account().getAuthVersion() != authVersion) {
            throw new CryptoExpressException(ErrorCode.CONFLICT, "keys or authentication were changed meanwhile");
        }
        if (before.account().getStatementsCount() >= MAX_CHAIN) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "the keys were changed too often");
        }
        if (next.created() > now + CLOCK_SLACK_MILLIS || next.notAfter() <= now) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "not valid now");
        }
        next.verifySuccessorOf(present);
    }

    private void tell(Caller caller) {
        Set<ByteString> users = new HashSet<>(contacts.apply(caller.userId()));
        users.add(caller.userId());
        pushes.accept(new Push(users, caller.sessionId(), Event.newBuilder()
                .setIdentityChanged(IdentityChanged.newBuilder().setUserId(caller.userId())).build()));
    }
}
