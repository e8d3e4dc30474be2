package org.cryptoexpress.server.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.config.RegistrationMode;
import org.cryptoexpress.server.record.InvitationRecord;
import org.cryptoexpress.server.store.Collections;
import org.cryptoexpress.server.store.Store;

/** Who may make an account. The tokens file is read anew each time, so the operator adds invitations while it runs. */
public final class Admission {
    private final RegistrationMode mode;
    private final Optional<Path> tokens;
    private final Store store;

    /**
     * The operator's choice.
     *
     * @param tokens file with the SHA-256 of one invitation a line, in hex
     */
    public Admission(RegistrationMode mode, Optional<Path> tokens, Store store) {
        this.mode = mode;
        this.tokens = tokens;
        this.store = store;
    }

    /**
     * Whether the token admits this account.
     *
     * @throws CryptoExpressException NOT_ADMITTED
     */
    void check(byte[] token, ByteString userId) {
        if (mode == RegistrationMode.CLOSED) {
            throw refused("registration is closed");
        }
        if (mode == RegistrationMode.INVITE && (!isListed(hash(token)) || !usedBy(hash(token)).map(userId::equals)
                .orElse(true))) {
            throw refused("no valid invitation");
        }
    }

    /** Uses the token up for this account; again for the same account changes nothing. */
    void use(byte[] token, ByteString userId) {
        if (mode == RegistrationMode.INVITE) {
            ByteString hash = hash(token);
            store.put(Collections.INVITATION, hash, 0, userId,
                    InvitationRecord.newBuilder().setUserId(userId).build().toByteString());
            if (!usedBy(hash).equals(Optional.of(userId))) {
                throw refused("the invitation was used meanwhile");
            }
        }
    }

    private Optional<ByteString> usedBy(ByteString hash) {
        return store.get(Collections.INVITATION, hash).map(r -> r.operation());
    }

    private boolean isListed(ByteString hash) {
        String hex = HexFormat.of().formatHex(hash.toByteArray());
        try {
            return Files.readAllLines(tokens.orElseThrow()).stream().map(String::strip)
                    .anyMatch(line -> line.equalsIgnoreCase(hex));
        } catch (IOException e) {
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the tokens file cannot be read", e);
        }
    }

    private static ByteString hash(byte[] token) {
        return ByteString.copyFrom(Digests.sha256(token));
    }

    private static CryptoExpressException refused(String why) {
        return new CryptoExpressException(ErrorCode.NOT_ADMITTED, why);
    }
}
