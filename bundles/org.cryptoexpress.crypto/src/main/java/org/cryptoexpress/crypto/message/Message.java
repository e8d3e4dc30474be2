package org.cryptoexpress.crypto.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.Signatures;

/**
 * The plaintext of a message (CX1 13.5): the signed structure, the device certificate if a device key signed, and the
 * signature. {@link #parse} checks the form only; {@link #verify} checks who signed.
 *
 * <pre>
 * u16 1 || lp32 signed || lp16 CXD1 or nothing || lp16 CXS1
 * signed = messageId16 || sender fp32 || u64 time || lp16 subject || u16 n || n x recipient fp32
 *          || u16 k || k x (recordId16 || u64 length || H(plain attachment)) || lp32 body
 * </pre>
 */
public final class Message {
    /** Longest body in bytes. */
    public static final int BODY = 512 << 10;
    /** Longest subject in bytes of UTF-8. */
    public static final int SUBJECT = 1 << 10;
    /** Most recipients, and most attachments. */
    public static final int MOST = 1000;
    private static final int VERSION = 1;
    private static final int MAX_SIGNED = 1 << 20;
    private static final int MAX_CERTIFICATE = 8 << 10;

    private final byte[] signed;
    private final byte[] certificate;
    private final byte[] signature;
    private final Content content;

    /**
     * A file that belongs to a message.
     *
     * @param record id of its record under the message's key
     * @param length plain length in bytes
     * @param sha256 SHA-256 of the plain bytes
     */
    public record Attachment(Id record, long length, Hash32 sha256) {
        /** Checks the fields. */
        public Attachment {
            Objects.requireNonNull(sha256);
            require(!record.equals(Id.ZERO) && length >= 0, "attachment");
        }
    }

    /**
     * What a message says.
     *
     * @param id          message id
     * @param sender      fingerprint of the sender's identity statement
     * @param time        ms since 1970, by the sender's clock
     * @param subject     plain text, one line
     * @param recipients  fingerprints of the recipients' identity statements, each once
     * @param attachments each record id once
     * @param body        what the kind of message makes of it; must not change
     */
    public record Content(Id id, Hash32 sender, long time, String subject, List<Hash32> recipients,
            List<Attachment> attachments, byte[] body) {
        /** Checks every limit. */
        public Content {
            Objects.requireNonNull(id);
            Objects.requireNonNull(sender);
            recipients = List.copyOf(recipients);
            attachments = List.copyOf(attachments);
            require(time >= 0 && body.length <= BODY, "body");
            require(subject.getBytes(StandardCharsets.UTF_8).length <= SUBJECT
                    && subject.chars().noneMatch(c -> c < 0x20 || c == 0x7f), "subject");
            require(!recipients.isEmpty() && recipients.size() <= MOST
                    && new HashSet<>(recipients).size() == recipients.size(), "recipients");
            Set<Id> records = new HashSet<>();
            require(attachments.size() <= MOST && attachments.stream().allMatch(a -> records.add(a.record())),
                    "attachments");
        }

        private byte[] encode() {
            ByteWriter out = new ByteWriter().id(id).hash(sender).u64(time)
                    .lp16(subject.getBytes(StandardCharsets.UTF_8)).u16(recipients.size());
            recipients.forEach(out::hash);
            out.u16(attachments.size());
            attachments.forEach(a -> out.id(a.record()).u64(a.length()).hash(a.sha256()));
            return out.lp32(body).toByteArray();
        }

        private static Content decode(byte[] signed) {
            ByteReader in = new ByteReader(signed);
            Id id = in.id();
            Hash32 sender = in.hash();
            long time = in.u64();
            String subject = text(in.lp16(SUBJECT));
            int n = count(in);
            List<Hash32> recipients = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                recipients.add(in.hash());
            }
            int k = count(in);
            List<Attachment> attachments = new ArrayList<>();
            for (int i = 0; i < k; i++) {
                attachments.add(new Attachment(in.id(), in.u64(), in.hash()));
            }
            byte[] body = in.lp32(BODY);
            in.end();
            return new Content(id, sender, time, subject, recipients, attachments, body);
        }

        @Override
        public String toString() {
            return "Content[" + id + "]";
        }
    }

    private Message(byte[] signed, byte[] certificate, byte[] signature) {
        this.signed = signed;
        this.certificate = certificate;
        this.signature = signature;
        this.content = Content.decode(signed);
    }

    /**
     * Signs a message.
     *
     * @param certificate of the device whose key signs; empty for the identity's own dual signature
     * @param signer      makes the CXS1 in the domain MESSAGE over the bytes it is given
     */
    public static Message sign(Content content, Optional<DeviceCertificate> certificate,
            UnaryOperator<byte[]> signer) {
        byte[] signed = content.encode();
        return new Message(signed, certificate.map(DeviceCertificate::encoded).orElse(new byte[0]),
                signer.apply(signed));
    }

    /**
     * Parses the plaintext of a message without verifying it.
     *
     * @throws CryptoFailure MALFORMED or UNSUPPORTED
     */
    public static Message parse(byte[] plain) {
        ByteReader in = new ByteReader(plain);
        in.expectU16(VERSION);
        Message message = new Message(in.lp32(MAX_SIGNED), in.lp16(MAX_CERTIFICATE),
                in.lp16(Signatures.DUAL_LENGTH));
        in.end();
        return message;
    }

    /**
     * Verifies that this identity, or a device that it had certified for that time, made the message.
     *
     * @param sender the identity statement that {@link Content#sender()} names
     * @throws CryptoFailure BAD_SIGNATURE, MALFORMED or UNSUPPORTED
     */
    public void verify(IdentityStatement sender) {
        if (!sender.fingerprint().equals(content.sender())) {
            throw new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE, "message of another identity");
        }
        if (certificate.length == 0) {
            Signatures.verifyDual(sender.sig(), Domain.MESSAGE, signed, signature);
            return;
        }
        DeviceCertificate device = DeviceCertificate.parse(certificate);
        device.verify(sender);
        if (!device.covers(content.time())) {
            throw new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE, "message outside of its certificate's time");
        }
        Signatures.verifyDevice(device.devicePublicKey(), Domain.MESSAGE, signed, signature);
    }

    /** What it says. */
    public Content content() {
        return content;
    }

    /** The exact bytes, which are a secret of sender and recipients. */
    public byte[] encoded() {
        return new ByteWriter().u16(VERSION).lp32(signed).lp16(certificate).lp16(signature).toByteArray();
    }

    private static int count(ByteReader in) {
        int n = in.u16();
        require(n <= MOST, "count");
        return n;
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "message: subject", e);
        }
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "message: " + what);
        }
    }

    @Override
    public String toString() {
        return "Message[" + content.id() + "]";
    }
}
