package org.cryptoexpress.server.account;

import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.channel.ServerAccount;
import org.cryptoexpress.channel.ServerAccounts;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.server.limit.LoginGuard;
import org.cryptoexpress.server.record.AccountRecord;

/** The accounts as channels of one network address see them: with rate limits and admission. */
public final class AddressAccounts implements ServerAccounts {
    private final AccountDirectory directory;
    private final Admission admission;
    private final LoginGuard guard;
    private final String address;

    /** Accounts for one address prefix. */
    public AddressAccounts(AccountDirectory directory, Admission admission, LoginGuard guard, String address) {
        this.directory = directory;
        this.admission = admission;
        this.guard = guard;
        this.address = address;
    }

    @Override
    public void before(String userName, HandshakeMode mode) {
        if (mode == HandshakeMode.REGISTER) {
            guard.checkRegistration(address);
        } else {
            guard.check(userName, address, mode == HandshakeMode.SERVER_KEY);
        }
    }

    @Override
    public Optional<ServerAccount> find(String userName) {
        return directory.byName(userName).map(stored -> {
            IdentityStatement statement = stored.newestStatement();
            return new ServerAccount(statement.userId(), statement.kem(), sealedKeys(stored.account()));
        });
    }

    @Override
    public void admit(Registration registration) {
        admission.check(registration.admissionToken(), userId(registration));
        directory.requireFree(registration);
    }

    @Override
    public void create(Registration registration) {
        admit(registration);
        admission.use(registration.admissionToken(), userId(registration));
        directory.create(registration);
    }

    @Override
    public void failed(String userName, HandshakeMode mode) {
        if (mode != HandshakeMode.REGISTER) {
            guard.failed(userName, address, mode == HandshakeMode.SERVER_KEY);
        }
    }

    @Override
    public void succeeded(String userName, HandshakeMode mode) {
        guard.succeeded(userName, address);
    }

    static Optional<SealedKeys> sealedKeys(AccountRecord account) {
        return account.getKeyBox().isEmpty() ? Optional.empty()
                : Optional.of(new SealedKeys(PrivateKeyBox.parse(account.getKeyBox().toByteArray()),
                        account.getVerifier().toByteArray()));
    }

    private static ByteString userId(Registration registration) {
        return ByteString.copyFrom(registration.statement().userId().bytes());
    }
}
