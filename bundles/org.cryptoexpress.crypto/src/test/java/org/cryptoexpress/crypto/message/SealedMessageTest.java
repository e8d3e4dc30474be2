package org.cryptoexpress.crypto.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.v1.DeviceSigner;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KemPrivateKey;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.Mutations;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.junit.jupiter.api.Test;

class SealedMessageTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DualSigner SIGNER = DualSigner.generate(RANDOM);
    private static final KemPrivateKey KEM = KemPrivateKey.generate(2048, RANDOM);
    private static final Id USER = Id.random(RANDOM);
    private static final IdentityStatement PERSON = IdentityStatement.first(
            new IdentityStatement.Content(USER, 1, 1000, 2_000_000_000_000L, "alice", KEM.publicKey()), SIGNER,
            RANDOM);
    private static final Message.Attachment ATTACHMENT = new Message.Attachment(Id.random(RANDOM), 5,
            Hash32.random(RANDOM));
    private static final Message MESSAGE = Message.sign(content(Id.random(RANDOM), 5000), Optional.empty(),
            bytes -> SIGNER.sign(Domain.MESSAGE, bytes, RANDOM));

    private static Message.Content content(Id id, long time) {
        return new Message.Content(id, PERSON.fingerprint(), time, "Größe", List.of(PERSON.fingerprint()),
                List.of(ATTACHMENT), new byte[] { 1, 2, 3 });
    }

    @Test
    void opensToWhatWasSealed() {
        Message opened = open(seal(MESSAGE));

        opened.verify(PERSON);
        assertThat(opened.encoded()).isEqualTo(MESSAGE.encoded());
        assertThat(opened.content().subject()).isEqualTo("Größe");
        assertThat(opened.content().attachments()).containsExactly(ATTACHMENT);
        assertThat(opened.content().body()).containsExactly(1, 2, 3);
    }

    @Test
    void refusesEveryChangeOfTheEnvelope() {
        byte[] sealed = seal(MESSAGE);
        Mutations.refuseAll(sealed, 120, 37, b -> open(b).verify(PERSON));
        Mutations.fuzz("CXE1", sealed, SealedMessageTest::open);
    }

    @Test
    void refusesEveryChangeOfThePlaintext() {
        byte[] plain = MESSAGE.encoded();
        Mutations.refuseAll(plain, 240, 23, b -> Message.parse(b).verify(PERSON));
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = plain.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                bytes[random.nextInt(150)] = (byte) random.nextInt(256);
            }
            try {
                Message.parse(bytes);
            } catch (CryptoFailure e) {
                assertThat(e.code()).isIn(CryptoFailure.Code.MALFORMED, CryptoFailure.Code.UNSUPPORTED);
            }
        }
    }

    @Test
    void theMessageIdOfTheEnvelopeIsThatOfTheMessage() {
        Message other = Message.sign(content(Id.random(RANDOM), 6000), Optional.empty(),
                bytes -> SIGNER.sign(Domain.MESSAGE, bytes, RANDOM));
        byte[] taken = seal(MESSAGE);
        byte[] sealed = seal(other);
        System.arraycopy(taken, 6, sealed, 6, Id.LENGTH);
        assertThatThrownBy(() -> open(sealed)).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void aDeviceSignsWithinTheTimeOfItsCertificate() {
        DeviceSigner device = DeviceSigner.generate(RANDOM);
        DeviceCertificate certificate = DeviceCertificate.sign(PERSON, device.publicKey(), 4000, 7000, 1,
                bytes -> SIGNER.sign(Domain.DEVICE, bytes, RANDOM));
        for (long time : new long[] { 3000, 5000, 8000 }) {
            Message message = Message.parse(Message.sign(content(Id.random(RANDOM), time), Optional.of(certificate),
                    bytes -> device.sign(Domain.MESSAGE, bytes)).encoded());
            if (time == 5000) {
                message.verify(PERSON);
            } else {
                assertThatThrownBy(() -> message.verify(PERSON)).isInstanceOf(CryptoFailure.class);
            }
        }
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> new Message.Content(USER, PERSON.fingerprint(), 1, "two\nlines",
                List.of(PERSON.fingerprint()), List.of(), new byte[0])).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> new Message.Content(USER, PERSON.fingerprint(), 1, "", List.of(), List.of(),
                new byte[0])).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> new Message.Content(USER, PERSON.fingerprint(), 1, "",
                List.of(PERSON.fingerprint(), PERSON.fingerprint()), List.of(), new byte[0]))
                .isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> new Message.Content(USER, PERSON.fingerprint(), 1, "",
                List.of(PERSON.fingerprint()), List.of(ATTACHMENT, ATTACHMENT), new byte[0]))
                .isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> new Message.Content(USER, PERSON.fingerprint(), 1, "",
                List.of(PERSON.fingerprint()), List.of(), new byte[Message.BODY + 1]))
                .isInstanceOf(CryptoFailure.class);
    }

    private static byte[] seal(Message message) {
        return SealedMessage.seal(message, List.of(PERSON), RANDOM).get(0).encoded();
    }

    private static Message open(byte[] sealed) {
        return SealedMessage.parse(sealed).open(USER, SealedMessageTest::unwrap);
    }

    private static Secret unwrap(KeyContext context, byte[] wrap) {
        return PublicKeyWrap.open(context, KEM, wrap);
    }
}
