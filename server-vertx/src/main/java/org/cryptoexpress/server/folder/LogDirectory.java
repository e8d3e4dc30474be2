package org.cryptoexpress.server.folder;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.Directory;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.server.account.AccountDirectory;

/** Keys for the verification of one entry: statements of anybody, device certificates of its author. */
final class LogDirectory implements Directory {
    private final AccountDirectory accounts;
    private final ByteString author;

    LogDirectory(AccountDirectory accounts, Id author) {
        this.accounts = accounts;
        this.author = ByteString.copyFrom(author.bytes());
    }

    @Override
    public IdentityStatement statement(Hash32 fingerprint) {
        return accounts.statement(fingerprint)
                .orElseThrow(() -> new CryptoFailure(CryptoFailure.Code.UNKNOWN_KEY, "unknown identity statement"));
    }

    @Override
    public DeviceCertificate certificate(Hash32 deviceKeyId) {
        return accounts.certificate(author, ByteString.copyFrom(deviceKeyId.bytes()))
                .orElseThrow(() -> new CryptoFailure(CryptoFailure.Code.UNKNOWN_KEY, "unknown device certificate"));
    }
}
