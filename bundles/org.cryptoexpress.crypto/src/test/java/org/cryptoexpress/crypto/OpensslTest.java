package org.cryptoexpress.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we compute is what the openssl command computes. Needs openssl 3 on the PATH; under CI it must be there. */
class OpensslTest {
    private static final String[] OAEP = { "-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha256",
            "-pkeyopt", "rsa_mgf1_md:sha256" };
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    Path folder;
    private final SecureRandom random = new SecureRandom();

    @BeforeAll
    static void requireOpenssl() {
        boolean present = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(f -> Files.isExecutable(Path.of(f, "openssl")));
        assertThat(present || !"true".equals(System.getenv("CI"))).as("openssl is missing").isTrue();
        assumeTrue(present, "openssl is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = { 2048, 4096 })
    void rsaOaepGoesBothWays(int bits) throws Exception {
        RsaOaep.KeyPair pair = RsaOaep.generate(bits, random);
        byte[] message = bytes(32);
        Path key = write("key", pair.pkcs8());
        Path publicKey = write("public", pair.spki());

        run(Stream.concat(Stream.of("pkeyutl", "-decrypt", "-keyform", "DER", "-inkey", key.toString(), "-in",
                write("sealed", RsaOaep.encrypt(pair.spki(), message, random)).toString(), "-out", path("opened")),
                Stream.of(OAEP)));
        assertThat(Files.readAllBytes(folder.resolve("opened"))).isEqualTo(message);

        run(Stream.concat(Stream.of("pkeyutl", "-encrypt", "-pubin", "-keyform", "DER", "-inkey",
                publicKey.toString(), "-in", write("plain", message).toString(), "-out", path("theirs")),
                Stream.of(OAEP)));
        assertThat(RsaOaep.decrypt(pair.pkcs8(), Files.readAllBytes(folder.resolve("theirs")))).isEqualTo(message);
    }

    @Test
    void hkdfAgrees() throws Exception {
        byte[] salt = bytes(32);
        byte[] input = bytes(64);
        byte[] info = bytes(40);
        run(Stream.of("kdf", "-binary", "-keylen", "100", "-kdfopt", "digest:SHA256", "-kdfopt",
                "hexkey:" + HEX.formatHex(input), "-kdfopt", "hexsalt:" + HEX.formatHex(salt), "-kdfopt",
                "hexinfo:" + HEX.formatHex(info), "-out", path("okm"), "HKDF"));

        assertThat(Hkdf.expand(Hkdf.extract(salt, input), info, 100))
                .isEqualTo(Files.readAllBytes(folder.resolve("okm")));
    }

    @Test
    void ed25519SignaturesVerify() throws Exception {
        byte[] seed = bytes(32);
        byte[] message = bytes(100);
        byte[] spki = join(HEX.parseHex("302a300506032b6570032100"), Ed25519.publicKey(seed));
        run(Stream.of("pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey",
                write("public", spki).toString(), "-in", write("message", message).toString(), "-sigfile",
                write("signature", Ed25519.sign(seed, message)).toString()));
    }

    @Test
    void selfSignedCertificateVerifiesAndItsSpkiHashAgrees() throws Exception {
        try (SelfSignedCertificate made = SelfSignedCertificate.create(List.of("localhost"),
                java.time.Instant.now().minusSeconds(60), java.time.Duration.ofDays(1), random)) {
            String certificate = write("certificate", made.certificatePem()).toString();
            run(Stream.of("verify", "-CAfile", certificate, "-verify_hostname", "localhost", certificate));
            run(Stream.of("x509", "-in", certificate, "-noout", "-pubkey", "-out", path("public.pem")));
            run(Stream.of("pkey", "-pubin", "-in", path("public.pem"), "-outform", "DER", "-out", path("spki")));

            assertThat(Digests.hash(Files.readAllBytes(folder.resolve("spki")))).isEqualTo(made.spkiHash());
        }
    }

    private void run(Stream<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        arguments.forEach(command::add);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s", Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] join(byte[] a, byte[] b) {
        return new ByteWriter().bytes(a).bytes(b).toByteArray();
    }
}
