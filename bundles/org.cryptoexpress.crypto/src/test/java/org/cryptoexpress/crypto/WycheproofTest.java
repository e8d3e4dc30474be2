package org.cryptoexpress.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cryptoexpress.crypto.Wycheproof.isValid;
import static org.cryptoexpress.crypto.Wycheproof.refused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every Wycheproof vector for an algorithm, with the parameters that CX1 uses. */
class WycheproofTest {
    private static final BiPredicate<Json, Json> ALL = (group, test) -> true;

    @BeforeAll
    static void requireFiles() throws IOException {
        Wycheproof.require();
    }

    @TestFactory
    Stream<DynamicTest> aesGcm() {
        return Wycheproof.tests("aes_gcm_test.json",
                (group, test) -> group.number("keySize") == 256 && group.number("ivSize") == 96, (group, test) -> {
                    byte[] sealed = join(test.bytes("ct"), test.bytes("tag"));
                    if (isValid(test)) {
                        assertThat(Aead.open(test.bytes("key"), test.bytes("iv"), test.bytes("aad"), sealed))
                                .isEqualTo(test.bytes("msg"));
                        assertThat(Aead.seal(test.bytes("key"), test.bytes("iv"), test.bytes("aad"),
                                test.bytes("msg"))).isEqualTo(sealed);
                    } else {
                        refused(() -> Aead.open(test.bytes("key"), test.bytes("iv"), test.bytes("aad"), sealed));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> hkdf() {
        return Wycheproof.tests("hkdf_sha256_test.json", ALL, (group, test) -> {
            byte[] prk = Hkdf.extract(test.bytes("salt"), test.bytes("ikm"));
            if (isValid(test)) {
                assertThat(Hkdf.expand(prk, test.bytes("info"), test.number("size"))).isEqualTo(test.bytes("okm"));
            } else {
                assertThatThrownBy(() -> Hkdf.expand(prk, test.bytes("info"), test.number("size")))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> rsaOaep() {
        return Stream.of("2048_sha256_mgf1sha256", "3072_sha256_mgf1sha256", "4096_sha256_mgf1sha256", "misc")
                .flatMap(name -> Wycheproof.tests("rsa_oaep_" + name + "_test.json",
                        (group, test) -> group.text("sha").equals("SHA-256") && group.text("mgfSha").equals("SHA-256")
                                && group.number("keySize") >= 2048 && group.number("keySize") <= 4096,
                        (group, test) -> {
                            byte[] key = group.bytes("privateKeyPkcs8");
                            if (isValid(test) && test.text("label").isEmpty()) {
                                assertThat(RsaOaep.decrypt(key, test.bytes("ct"))).isEqualTo(test.bytes("msg"));
                            } else {
                                refused(() -> RsaOaep.decrypt(key, test.bytes("ct")));
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> ed25519() {
        return Wycheproof.tests("ed25519_test.json", ALL, (group, test) -> {
            byte[] key = ((Json) group.fields().get("publicKey")).bytes("pk");
            assertThat(Ed25519.verify(key, test.bytes("msg"), test.bytes("sig"))).isEqualTo(isValid(test));
        });
    }

    @TestFactory
    Stream<DynamicTest> x25519() {
        return Wycheproof.tests("x25519_test.json", ALL, (group, test) -> {
            if (test.texts("flags").contains("ZeroSharedSecret")) {
                refused(() -> X25519.agree(test.bytes("private"), test.bytes("public")));
            } else {
                assertThat(X25519.agree(test.bytes("private"), test.bytes("public")))
                        .isEqualTo(test.bytes("shared"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> mlKemDecapsulation() {
        return Wycheproof.tests("mlkem_768_test.json", ALL, (group, test) -> {
            if (isValid(test)) {
                assertThat(MlKem768.publicKey(test.bytes("seed"))).isEqualTo(test.bytes("ek"));
                assertThat(MlKem768.decapsulate(test.bytes("seed"), test.bytes("c"))).isEqualTo(test.bytes("K"));
            } else {
                refused(() -> MlKem768.decapsulate(test.bytes("seed"), test.bytes("c")));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> mlKemEncapsulation() {
        return Wycheproof.tests("mlkem_768_encaps_test.json", ALL, (group, test) -> {
            SecureRandom random = new Given(test.bytes("m"));
            if (isValid(test)) {
                MlKem768.Encapsulated made = MlKem768.encapsulate(test.bytes("ek"), random);
                assertThat(made.ciphertext()).isEqualTo(test.bytes("c"));
                assertThat(made.sharedSecret()).isEqualTo(test.bytes("K"));
            } else {
                refused(() -> MlKem768.encapsulate(test.bytes("ek"), random));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> mlDsa() {
        return Wycheproof.tests("mldsa_65_verify_test.json", (group, test) -> test.text("ctx").isEmpty(),
                (group, test) -> assertThat(
                        MlDsa65.verify(group.bytes("publicKey"), test.bytes("msg"), test.bytes("sig")))
                        .isEqualTo(isValid(test)));
    }

    @Test
    void asManyVectorsRunAsAreCountedWhenTheyCannot() {
        long run = List.of(aesGcm(), hkdf(), rsaOaep(), ed25519(), x25519(), mlKemDecapsulation(),
                mlKemEncapsulation(), mlDsa()).stream().mapToLong(Stream::count).sum();

        assertThat(run).isEqualTo(Wycheproof.VECTORS);
    }

    private static byte[] join(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }

    /** Gives bytes that were set before, as a known-answer test of an encapsulation needs. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] out) {
            assertThat(out).hasSameSizeAs(bytes);
            System.arraycopy(bytes, 0, out, 0, out.length);
        }
    }
}
