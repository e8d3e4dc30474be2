package org.cryptoexpress.crypto.message;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.Records;
import org.cryptoexpress.crypto.v1.Suite;

/**
 * CXE1 (CX1 13.5): a message as one recipient gets it, the random key wrapped to him and the message sealed under it.
 *
 * <pre>
 * "CXE1" || u16 suite || messageId16 || lp16 CXK1(MESSAGE_KEY, scope = messageId, subject = recipient) || lp32 CXR1
 * CXR1: type 3, folderId = messageId, recordId, version and epoch 0, padded
 * </pre>
 */
public final class SealedMessage {
    private static final String MAGIC = "CXE1";
    private static final int MAX_RECORD = 2 << 20;

    private final Id message;
    private final byte[] wrap;
    private final byte[] sealed;

    private SealedMessage(Id message, byte[] wrap, byte[] sealed) {
        this.message = message;
        this.wrap = wrap;
        this.sealed = sealed;
    }

    /**
     * Seals a message once and its key to each recipient.
     *
     * @param recipients whom the message names
     * @return one for each of them, in their order
     */
    public static List<SealedMessage> seal(Message message, List<IdentityStatement> recipients, SecureRandom random) {
        Message.Content content = message.content();
        if (!recipients.stream().map(IdentityStatement::fingerprint).toList().equals(content.recipients())) {
            throw new IllegalArgumentException("recipients");
        }
        byte[] plain = message.encoded();
        try (Secret key = Secret.random(32, random)) {
            byte[] sealed = Records.seal(record(content.id()), key, plain, random);
            return recipients.stream().map(r -> new SealedMessage(content.id(),
                    PublicKeyWrap.seal(key(content.id(), r.userId()), r.kem(), key, random), sealed)).toList();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Parses an encoding.
     *
     * @throws CryptoFailure MALFORMED or UNSUPPORTED
     */
    public static SealedMessage parse(byte[] encoded) {
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC).expectU16(Suite.CX1);
        SealedMessage parsed = new SealedMessage(in.id(), in.lp16(PublicKeyWrap.MAX_LENGTH), in.lp32(MAX_RECORD));
        in.end();
        return parsed;
    }

    /**
     * Opens it. Who made it is not verified yet.
     *
     * @param recipient account of the recipient
     * @param keys      opens wraps to his keys
     * @throws CryptoFailure MALFORMED, UNSUPPORTED, WRONG_CONTEXT or CANNOT_OPEN
     */
    public Message open(Id recipient, BiFunction<KeyContext, byte[], Secret> keys) {
        byte[] plain = new byte[0];
        try (Secret key = keys.apply(key(message, recipient), wrap)) {
            plain = Records.open(record(message), key, sealed);
            Message opened = Message.parse(plain);
            if (!opened.content().id().equals(message)) {
                throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "message id");
            }
            return opened;
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Message id. */
    public Id message() {
        return message;
    }

    /** The exact bytes. */
    public byte[] encoded() {
        return new ByteWriter().ascii(MAGIC).u16(Suite.CX1).id(message).lp16(wrap).lp32(sealed).toByteArray();
    }

    private static KeyContext key(Id message, Id recipient) {
        return new KeyContext(Purpose.MESSAGE_KEY, message, 0, recipient, 0);
    }

    private static RecordContext record(Id message) {
        return new RecordContext(ObjectType.ENVELOPE, message, Id.ZERO, 0, 0, true);
    }

    @Override
    public String toString() {
        return "SealedMessage[" + message + "]";
    }
}
