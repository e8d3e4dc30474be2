package org.cryptoexpress.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.crypto.v1.Signatures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String REALM = "0b3c8a4e-5d1f-4a6b-9c2d-7e8f9a0b1c2d";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static AccountKeys keys;
    private static IdentityStatement statement;
    private final MemoryDevices devices = new MemoryDevices();

    private static final class MemoryDevices implements DeviceStore {
        private byte[] sealed;
        private int saved;

        @Override
        public Optional<byte[]> load() {
            return Optional.ofNullable(sealed);
        }

        @Override
        public void save(byte[] bytes) {
            sealed = bytes;
            saved++;
        }
    }

    @BeforeAll
    static void make() {
        keys = AccountKeys.generate(2048, RANDOM);
        statement = keys.firstStatement("alice", at(Duration.ZERO), RANDOM);
    }

    @AfterAll
    static void wipe() {
        keys.close();
    }

    @Test
    void sealedKeysOpenWithPassphraseAndKeyFileOnly() {
        byte[] keyFile = { 1, 2, 3 };
        PrivateKeyBox box;
        try (PassphraseInput input = input("violet otter quarry", Optional.of(keyFile))) {
            PasscodeParameters parameters = input.fresh(PasscodeParameters.MIN_MEMORY_KIB, RANDOM);
            box = PrivateKeyBox.parse(keys.seal(input, parameters, 1, RANDOM).encoded());
        }
        try (PassphraseInput input = input("violet otter quarry", Optional.of(keyFile));
                AccountKeys opened = AccountKeys.open(box, input)) {
            opened.requireMatch(statement, "alice");
        }
        try (PassphraseInput input = input("violet otter quarrx", Optional.of(keyFile))) {
            assertThatThrownBy(() -> AccountKeys.open(box, input)).isInstanceOfSatisfying(CryptoFailure.class,
                    e -> assertThat(e.code()).isEqualTo(CryptoFailure.Code.CANNOT_OPEN));
        }
        try (PassphraseInput input = input("violet otter quarry", Optional.empty())) {
            assertThatThrownBy(() -> AccountKeys.open(box, input)).isInstanceOf(CryptoFailure.class);
        }
    }

    @Test
    void wrapsToThePublicKeyOpen() {
        KeyContext context = new KeyContext(Purpose.FOLDER_KEY, Id.random(RANDOM), 1, keys.userId(), 1);
        try (Secret secret = Secret.random(32, RANDOM)) {
            byte[] wrap = PublicKeyWrap.seal(context, statement.kem(), secret, RANDOM);
            try (KeyRing ring = ringCopy(); Secret opened = keys.open(context, wrap)) {
                assertThat(opened).isEqualTo(secret);
            }
        }
    }

    @Test
    void statementsOfOthersAreRefused() {
        try (AccountKeys other = AccountKeys.generate(2048, RANDOM)) {
            assertThatThrownBy(() -> other.requireMatch(statement, "alice")).isInstanceOf(CryptoFailure.class);
            assertThatThrownBy(() -> keys.requireMatch(statement, "bob")).isInstanceOf(CryptoFailure.class);
        }
    }

    @Test
    void theDeviceKeyStaysTheSameAcrossLogInsUntilSevenDaysAreLeft() {
        DeviceCertificate first = ring(Duration.ZERO).deviceCertificate();
        first.verify(statement);
        assertThat(ring(Duration.ofDays(22)).deviceCertificate().encoded()).isEqualTo(first.encoded());
        DeviceCertificate second = ring(Duration.ofDays(24)).deviceCertificate();
        assertThat(second.deviceKeyId()).isNotEqualTo(first.deviceKeyId());
        assertThat(second.serial()).isEqualTo(2);
        assertThat(devices.saved).isEqualTo(2);
    }

    @Test
    void deviceSignaturesVerifyUnderTheCertifiedKey() {
        KeyRing ring = ring(Duration.ZERO);
        byte[] message = "entry".getBytes(StandardCharsets.UTF_8);
        DeviceCertificate certificate = ring.deviceCertificate();
        Signatures.verifyDevice(certificate.devicePublicKey(), Domain.OP_LOG, message,
                ring.signDevice(certificate, Domain.OP_LOG, message));
        Signatures.verifyDual(statement.sig(), Domain.MEMBER_LOG, message,
                ring.signIdentity(Domain.MEMBER_LOG, message));
    }

    @Test
    void aDamagedDeviceFileLeadsToANewDeviceKey() {
        DeviceCertificate first = ring(Duration.ZERO).deviceCertificate();
        devices.sealed[devices.sealed.length - 1] ^= 1;
        assertThat(ring(Duration.ZERO).deviceCertificate().deviceKeyId()).isNotEqualTo(first.deviceKeyId());
    }

    @Test
    void derivedKeysDependOnTheirLabel() {
        KeyRing ring = ring(Duration.ZERO);
        try (Secret a = ring.derive("local store");
                Secret b = ring.derive("local store");
                Secret c = ring
                        .derive("heads")) {
            assertThat(a).isEqualTo(b).isNotEqualTo(c);
        }
    }

    @Test
    void aClosedRingSignsNothing() {
        KeyRing ring = ringCopy();
        DeviceCertificate certificate = ring.deviceCertificate();
        ring.close();
        assertThatThrownBy(() -> ring.signDevice(certificate, Domain.OP_LOG, new byte[1]))
                .isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> ring.derive("x")).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(ring::deviceCertificate).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void renewedKeysOpenTheOldWrapsAndSignForOldAndNew() {
        AccountKeys own = AccountKeys.generate(2048, RANDOM);
        IdentityStatement first = own.firstStatement("alice", at(Duration.ZERO), RANDOM);
        KeyRing ring = own.ring(first, devices, at(Duration.ZERO), RANDOM);
        DeviceCertificate before = ring.deviceCertificate();
        KeyRotation rotation = own.beginRotation(first, 2048, at(Duration.ofDays(1)), RANDOM);
        rotation.statement().verifySuccessorOf(first);
        requireOpens(own, first);
        requireOpens(own, rotation.statement());
        assertThat(ring.statement()).isSameAs(first);

        own.adopt(rotation);

        requireOpens(own, first);
        requireOpens(own, rotation.statement());
        assertThat(ring.statement()).isSameAs(rotation.statement());
        ring.deviceCertificate().verify(rotation.statement());
        assertThat(ring.deviceCertificate().deviceKeyId()).isNotEqualTo(before.deviceKeyId());
        byte[] message = "entry".getBytes(StandardCharsets.UTF_8);
        Signatures.verifyDual(rotation.statement().sig(), Domain.MEMBER_LOG, message,
                ring.signIdentity(Domain.MEMBER_LOG, message));
        Signatures.verifyDual(first.sig(), Domain.MEMBER_LOG, message,
                ring.signIdentity(1, Domain.MEMBER_LOG, message));
        assertThatThrownBy(() -> ring.signIdentity(3, Domain.MEMBER_LOG, message)).isInstanceOf(CryptoFailure.class);
        ring.close();
        assertThatThrownBy(() -> ring.signIdentity(1, Domain.MEMBER_LOG, message)).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void keysThatWereSealedBeforeTheyAreTakenIntoUseOpenAsTheNewOnes() {
        AccountKeys own = AccountKeys.generate(2048, RANDOM);
        IdentityStatement first = own.firstStatement("alice", at(Duration.ZERO), RANDOM);
        KeyRotation rotation = own.beginRotation(first, 2048, at(Duration.ZERO), RANDOM);
        try (PassphraseInput input = input("violet otter quarry", Optional.empty())) {
            PrivateKeyBox box = rotation.seal(input, input.fresh(PasscodeParameters.MIN_MEMORY_KIB, RANDOM), 2, RANDOM);
            own.abandon(rotation);
            requireOpens(own, first);
            own.requireMatch(first, "alice");

            AccountKeys opened = AccountKeys.open(PrivateKeyBox.parse(box.encoded()), input);
            opened.requireMatch(rotation.statement(), "alice");
            requireOpens(opened, first);
            byte[] message = { 7 };
            try (KeyRing ring = opened.ring(rotation.statement(), new MemoryDevices(), at(Duration.ZERO), RANDOM)) {
                Signatures.verifyDual(first.sig(), Domain.MEMBER_LOG, message,
                        ring.signIdentity(1, Domain.MEMBER_LOG, message));
            }
        } finally {
            own.close();
        }
    }

    private static void requireOpens(AccountKeys keys, IdentityStatement recipient) {
        KeyContext context = new KeyContext(Purpose.FOLDER_KEY, Id.random(RANDOM), 1, keys.userId(), 1);
        try (Secret secret = Secret.random(32, RANDOM);
                Secret opened = keys.open(context, PublicKeyWrap.seal(context, recipient.kem(), secret, RANDOM))) {
            assertThat(opened).isEqualTo(secret);
        }
    }

    private KeyRing ring(Duration after) {
        return keys.ring(statement, devices, at(after), RANDOM);
    }

    /** A ring over a copy of the keys, which may be closed. */
    private static KeyRing ringCopy() {
        try (PassphraseInput input = input("violet otter quarry", Optional.empty())) {
            PrivateKeyBox box = keys.seal(input, input.fresh(PasscodeParameters.MIN_MEMORY_KIB, RANDOM), 1, RANDOM);
            return AccountKeys.open(box, input).ring(statement, new MemoryDevices(), at(Duration.ZERO), RANDOM);
        }
    }

    private static PassphraseInput input(String passphrase, Optional<byte[]> keyFile) {
        return new PassphraseInput(REALM, "alice", passphrase.toCharArray(), keyFile);
    }

    private static Clock at(Duration after) {
        return Clock.fixed(NOW.plus(after), ZoneOffset.UTC);
    }
}
