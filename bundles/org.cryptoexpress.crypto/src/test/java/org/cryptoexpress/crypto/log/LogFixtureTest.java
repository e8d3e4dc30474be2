package org.cryptoexpress.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.DeviceSigner;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.Signatures;
import org.junit.jupiter.api.Test;

/** Logs that were written once are read for ever, and the same contents still give the same bytes. */
class LogFixtureTest {
    private final Fixture fixture = Fixture.read("log-1.txt");

    @Test
    void keptLogVerifiesToItsEnd() {
        TestLog log = new TestLog();
        log.statements.clear();
        log.certificates.clear();
        fixture.all("statement").stream().map(IdentityStatement::parse)
                .forEach(s -> log.statements.put(s.fingerprint(), s));
        fixture.all("certificate").stream().map(DeviceCertificate::parse).forEach(c -> {
            c.verify(log.statement(c.statement()));
            log.certificates.put(c.deviceKeyId(), c);
        });
        Map<Id, ItemState> items = new HashMap<>();
        Id folder = ControlEntry.parse(fixture.all("control").get(0)).content().folder();
        FolderState state = FolderState.empty(folder, TestLog.states(items), log::at);
        log.positions.set(0, state.position());
        for (Fixture.Line line : fixture.lines()) {
            if (Arrays.stream(EntryType.values()).anyMatch(t -> name(t).equals(line.kind()))) {
                EntryType type = EntryType.valueOf(line.kind().toUpperCase(Locale.ROOT));
                assertThat(state.apply(state.seq() + 1, type, line.bytes(), line.wraps(), log))
                        .isEqualTo(Judgement.VALID);
                log.positions.add(state.position());
            }
        }

        assertThat(state.seq()).isEqualTo(12);
        assertThat(state.head()).isEqualTo(Hash32.of(fixture.all("head").get(0)));
        assertThat(items).hasSize(2);
        assertThat(state.encoded()).isEqualTo(fixture.all("state").get(0));
    }

    @Test
    void keptContentsGiveTheSameBytes() {
        for (byte[] bytes : fixture.all("control")) {
            ControlEntry.Content content = ControlEntry.parse(bytes).content();
            assertThat(ControlEntry.sign(content, b -> dual(b, bytes, Domain.MEMBER_LOG)).encoded()).isEqualTo(bytes);
        }
        for (byte[] bytes : fixture.all("checkpoint")) {
            assertThat(Checkpoint.sign(Checkpoint.parse(bytes).content(), b -> dual(b, bytes, Domain.CHECKPOINT))
                    .encoded()).isEqualTo(bytes);
        }
        for (byte[] bytes : fixture.all("revocation")) {
            Revocation r = Revocation.parse(bytes);
            assertThat(Revocation.sign(r.userId(), r.device(), r.time(), b -> dual(b, bytes, Domain.REVOKE)).encoded())
                    .isEqualTo(bytes);
        }
        for (byte[] bytes : fixture.all("item")) {
            assertThat(ItemRevision.sign(ItemRevision.parse(bytes).content(), b -> device(b, bytes)).encoded())
                    .isEqualTo(bytes);
        }
    }

    /** The kept signature, after its Ed25519 half was made again; ML-DSA is hedged and never gives the same twice. */
    private static byte[] dual(byte[] unsigned, byte[] kept, Domain domain) {
        byte[] signature = Arrays.copyOfRange(kept, kept.length - Signatures.DUAL_LENGTH, kept.length);
        DualSigner signer = Arrays.stream(new int[] { 101, 103, 400 }).mapToObj(Person::dualSigner)
                .filter(s -> s.publicKey().id().equals(Signatures.keyId(signature))).findAny().orElseThrow();
        byte[] again = signer.sign(domain, unsigned, Person.RANDOM);
        assertThat(Arrays.copyOf(again, 38 + 64)).isEqualTo(Arrays.copyOf(signature, 38 + 64));
        return signature;
    }

    private static byte[] device(byte[] unsigned, byte[] kept) {
        byte[] signature = Arrays.copyOfRange(kept, kept.length - Signatures.DEVICE_LENGTH, kept.length);
        DeviceSigner signer = Arrays.stream(new int[] { 201, 203, 401 }).mapToObj(Person::deviceSigner)
                .filter(s -> s.id().equals(Signatures.keyId(signature))).findAny().orElseThrow();
        return signer.sign(Domain.OP_LOG, unsigned);
    }

    private static String name(EntryType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
