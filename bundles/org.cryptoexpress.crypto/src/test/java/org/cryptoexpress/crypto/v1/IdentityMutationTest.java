package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.cryptoexpress.crypto.Id;
import org.junit.jupiter.api.Test;

/** CXS1 and CXP1: only what was signed verifies, for what and by whom it was signed. */
class IdentityMutationTest {
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

    @Test
    void dualSignatureRefusesEveryChange() {
        byte[] signature = TestKeys.SIGNER.sign(Domain.OP_LOG, MESSAGE, TestKeys.RANDOM);

        Mutations.refuseAll(signature, 110, 2, b -> verify(Domain.OP_LOG, MESSAGE, b));
        Mutations.fuzz("CXS1", signature, b -> verify(Domain.OP_LOG, MESSAGE, b));
    }

    @Test
    void dualSignatureRefusesOtherDomainsMessagesAndKeys() {
        byte[] signature = TestKeys.SIGNER.sign(Domain.OP_LOG, MESSAGE, TestKeys.RANDOM);
        for (Domain domain : Domain.values()) {
            if (domain != Domain.OP_LOG) {
                Mutations.refuse(signature, domain.text(), b -> verify(domain, MESSAGE, b));
            }
        }
        Mutations.refuse(signature, "other message", b -> verify(Domain.OP_LOG, new byte[0], b));
        Mutations.refuse(signature, "other key", b -> Signatures.verifyDual(TestKeys.NEXT_SIGNER.publicKey(),
                Domain.OP_LOG, MESSAGE, b));
    }

    @Test
    void halvesOfTwoSignaturesCannotBeMixed() {
        DualSigner sameEd = new DualSigner(TestKeys.SIGNER.edSeed().copy(), TestKeys.NEXT_SIGNER.mlDsaSeed().copy());
        byte[] signature = TestKeys.SIGNER.sign(Domain.OP_LOG, MESSAGE, TestKeys.RANDOM);
        byte[] other = sameEd.sign(Domain.OP_LOG, MESSAGE, TestKeys.RANDOM);
        byte[] mixed = Arrays.copyOf(other, other.length);
        System.arraycopy(signature, 38, mixed, 38, 64);

        Mutations.refuse(mixed, "Ed25519 half of another pair",
                b -> Signatures.verifyDual(sameEd.publicKey(), Domain.OP_LOG, MESSAGE, b));
    }

    @Test
    void deviceSignatureRefusesEveryChange() {
        try (DeviceSigner device = DeviceSigner.generate(TestKeys.RANDOM);
                DeviceSigner other = DeviceSigner.generate(TestKeys.RANDOM)) {
            byte[] signature = device.sign(Domain.OP_LOG, MESSAGE);

            Mutations.refuseAll(signature, signature.length, 1,
                    b -> Signatures.verifyDevice(device.publicKey(), Domain.OP_LOG, MESSAGE, b));
            Mutations.fuzz("CXS1", signature,
                    b -> Signatures.verifyDevice(device.publicKey(), Domain.OP_LOG, MESSAGE, b));
            Mutations.refuse(signature, "other domain",
                    b -> Signatures.verifyDevice(device.publicKey(), Domain.MESSAGE, MESSAGE, b));
            Mutations.refuse(signature, "other key",
                    b -> Signatures.verifyDevice(other.publicKey(), Domain.OP_LOG, MESSAGE, b));
        }
    }

    @Test
    void statementRefusesEveryChange() {
        byte[] statement = TestKeys.FIRST.encoded();

        assertThat(IdentityStatement.parse(statement).fingerprint()).isEqualTo(TestKeys.FIRST.fingerprint());
        Mutations.refuseAll(statement, 80, 3, IdentityStatement::parse);
        Mutations.fuzz("CXP1", statement, IdentityStatement::parse);
    }

    @Test
    void chainRefusesEveryChangeOfItsSecondStatement() {
        byte[] first = TestKeys.FIRST.encoded();

        Mutations.refuseAll(TestKeys.SECOND.encoded(), 80, 7,
                b -> IdentityStatement.verifyChain(List.of(first, b)));
    }

    @Test
    void chainRefusesForeignAndMissingLinks() {
        byte[] first = TestKeys.FIRST.encoded();
        byte[] second = TestKeys.SECOND.encoded();
        IdentityStatement impostor = IdentityStatement.successor(TestKeys.FIRST,
                new IdentityStatement.Content(TestKeys.USER, 2, 1500, 3000, "alice", TestKeys.KEM.publicKey()),
                TestKeys.NEXT_SIGNER, TestKeys.NEXT_SIGNER, TestKeys.RANDOM);
        IdentityStatement otherUser = IdentityStatement.successor(TestKeys.FIRST,
                new IdentityStatement.Content(Id.ZERO, 2, 1500, 3000, "alice", TestKeys.KEM.publicKey()),
                TestKeys.NEXT_SIGNER, TestKeys.SIGNER, TestKeys.RANDOM);
        IdentityStatement otherName = IdentityStatement.successor(TestKeys.FIRST,
                new IdentityStatement.Content(TestKeys.USER, 2, 1500, 3000, "bob", TestKeys.KEM.publicKey()),
                TestKeys.NEXT_SIGNER, TestKeys.SIGNER, TestKeys.RANDOM);

        assertThat(IdentityStatement.verifyChain(List.of(first, second))).hasSize(2);
        for (List<byte[]> chain : List.of(List.<byte[]>of(), List.of(second), List.of(second, first),
                List.of(first, first), List.of(first, second, second), List.of(first, impostor.encoded()),
                List.of(first, otherUser.encoded()), List.of(first, otherName.encoded()))) {
            Mutations.refuse(first, "chain of " + chain.size(), b -> IdentityStatement.verifyChain(chain));
        }
    }

    private static void verify(Domain domain, byte[] message, byte[] signature) {
        Signatures.verifyDual(TestKeys.SIGNER.publicKey(), domain, message, signature);
    }
}
