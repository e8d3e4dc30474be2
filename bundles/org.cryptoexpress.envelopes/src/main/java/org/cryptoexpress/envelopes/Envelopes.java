package org.cryptoexpress.envelopes;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.message.Message;
import org.cryptoexpress.crypto.message.SealedMessage;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.keys.KeyRing;

/**
 * Seals letters of one account to people and opens what came for it (CX1 13.5). Thread-safe; each call costs a few
 * milliseconds of CPU for every recipient, so not for the UI thread.
 */
public final class Envelopes {
    private final KeyRing keys;
    private final SecureRandom random;

    /** Envelopes of the account of a key ring. */
    public Envelopes(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * Signs a letter with the identity's key and seals it.
     *
     * @param recipients verified identity statements, each account once
     * @return one envelope for each of them, in their order
     * @throws CryptoFailure MALFORMED when the letter breaks a limit
     */
    public List<byte[]> seal(Letter letter, List<IdentityStatement> recipients) {
        Message.Content content = new Message.Content(letter.id(), keys.statement().fingerprint(), letter.time(),
                letter.subject(), recipients.stream().map(IdentityStatement::fingerprint).toList(), List.of(),
                letter.body());
        Message message = Message.sign(content, Optional.empty(), signed -> keys.signIdentity(Domain.MESSAGE, signed));
        return SealedMessage.seal(message, recipients, random).stream().map(SealedMessage::encoded).toList();
    }

    /**
     * Opens an envelope and verifies that its sender made it for this account.
     *
     * @param sender the identity statement that must have signed
     * @param own    fingerprints of this account's identity statements, earlier ones too
     * @throws CryptoFailure MALFORMED, UNSUPPORTED, WRONG_CONTEXT, CANNOT_OPEN or BAD_SIGNATURE
     */
    public Letter open(byte[] envelope, IdentityStatement sender, Set<Hash32> own) {
        Message message = SealedMessage.parse(envelope).open(Id.of(keys.userId()), keys::open);
        message.verify(sender);
        Message.Content content = message.content();
        if (content.recipients().stream().noneMatch(own::contains)) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "a message for somebody else");
        }
        if (!content.attachments().isEmpty()) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "attachments");
        }
        return new Letter(content.id(), content.time(), content.subject(), content.body());
    }
}
