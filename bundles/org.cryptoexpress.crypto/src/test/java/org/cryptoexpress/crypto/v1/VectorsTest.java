package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.internal.Argon2;
import org.junit.jupiter.api.Test;

/** The vectors of CX1 section 14. */
class VectorsTest {
    private static final byte[] K = HexFormat.of()
            .parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final byte[] SALT = filled(32, 0xa5);
    private static final Id FOLDER = Id.of(filled(16, 0x11));
    private static final Id RECORD = Id.of(filled(16, 0x22));
    private static final byte[] PAYLOAD = filled(32, 0x33);

    @Test
    void labelledExpansion() {
        assertThat(hex(Hkdf.x(Hkdf.extract(SALT, K), "wrap", new byte[0], 32)))
                .isEqualTo("7f67923c838fe28a2889903700df57fb4732dc88050d596c3832847b5379aafb");
    }

    @Test
    void keyWrap() {
        KeyContext context = new KeyContext(Purpose.RECORD_KEY, FOLDER, 3, RECORD, 7);
        byte[] wrap = KeyWrap.seal(context, Secret.copyOf(K), Secret.copyOf(PAYLOAD), SALT);
        assertThat(hex(Arrays.copyOfRange(wrap, 84, wrap.length)))
                .isEqualTo("d30b20570bd9aeb1c779e585e0df2dbbd1badaa6812e7af954e398d1097a4b30"
                        + "6b497371166fe1857f67e7438aab1289640b8f4b15450b89340b96f9e5f4fc06"
                        + "c2647db41c63b599f163dbc215db5ac1");
        assertThat(wrap).hasSize(164);
    }

    @Test
    void record() {
        RecordContext context = new RecordContext(ObjectType.CONTENT, FOLDER, RECORD, 7, 3, true);
        byte[] sealed = Records.seal(context, Secret.copyOf(K), "hello".getBytes(StandardCharsets.UTF_8), SALT);
        assertThat(hex(Arrays.copyOfRange(sealed, 88, sealed.length)))
                .isEqualTo("1e2362b94874b7d1cb3d06345387cf096a85a5bd995c3ab3f602fa0be62b48ca"
                        + "51fb3893d474d4ff801907c6d8a622c16d4ca256e925");
    }

    @Test
    void combinerOfThePublicKeyWrap() {
        byte[] bound = new ByteWriter().bytes(new byte[84]).lp16(filled(512, 0x44)).lp16(filled(1088, 0x55))
                .toByteArray();
        Commitment derived = PublicKeyWrap.derive(K, PAYLOAD, bound);
        assertThat(hex(derived.key()) + hex(derived.commit()))
                .isEqualTo("a54375144cef012a3469a9315754e47f6aefa9406eacf3ee2c3f5cb2c1c16c2c"
                        + "fb30bd18aec6c486ab9a6d2485bf8c687034122c3bccc88de94941cccf9974aa");
    }

    @Test
    void signatureKeyId() {
        try (DualSigner signer = new DualSigner(Secret.copyOf(K), Secret.copyOf(K))) {
            assertThat(signer.publicKey().id().hex())
                    .isEqualTo("5d409ef130b5729aafa771959ee23826ac8c5c036aa4db6332879095b51f6636");
        }
    }

    @Test
    void argon2idWith64AndWith256MiB() {
        byte[] password = "correct horse".getBytes(StandardCharsets.UTF_8);
        byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        assertThat(hex(Argon2.id(password, salt, 64 << 10, 3, 4)))
                .isEqualTo("2f56f5363a695288ff28810e46ad69a1fe3068bc6494cd26a8a673b7d9c2b0a2");
        assertThat(hex(Argon2.id(password, salt, 256 << 10, 3, 4)))
                .isEqualTo("7a9a97876d1b313d3380144ef866006c9a12f62c29d35f639c685b684d10b158");
    }

    @Test
    void padme() {
        assertThat(Padme.length(9)).isEqualTo(10);
        assertThat(Padme.length(100)).isEqualTo(104);
        assertThat(Padme.length(1000)).isEqualTo(1024);
        assertThat(Padme.length(65537)).isEqualTo(67584);
        assertThat(Padme.length(1000000)).isEqualTo(1015808);
    }

    private static byte[] filled(int length, int value) {
        byte[] out = new byte[length];
        Arrays.fill(out, (byte) value);
        return out;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
