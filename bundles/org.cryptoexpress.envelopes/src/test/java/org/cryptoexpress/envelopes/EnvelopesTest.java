package org.cryptoexpress.envelopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.keys.DeviceStore;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.keys.KeyRotation;
import org.junit.jupiter.api.Test;

class EnvelopesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Person ALICE = new Person("alice");
    private static final Person BOB = new Person("bob");
    private static final Person CAROL = new Person("carol");

    private static final class Person {
        private final AccountKeys keys = AccountKeys.generate(2048, RANDOM);
        private final IdentityStatement statement;
        private final KeyRing ring;
        private final Envelopes envelopes;

        Person(String name) {
            statement = keys.firstStatement(name, Clock.systemUTC(), RANDOM);
            ring = keys.ring(statement, new DeviceStore() {
                @Override
                public Optional<byte[]> load() {
                    return Optional.empty();
                }

                @Override
                public void save(byte[] sealed) {
                    assertThat(sealed).isNotEmpty();
                }
            }, Clock.systemUTC(), RANDOM);
            envelopes = new Envelopes(ring, RANDOM);
        }
    }

    @Test
    void everyRecipientOpensHisOwnEnvelopeAndNoOther() {
        Letter letter = letter("Dear both");
        List<byte[]> sealed = ALICE.envelopes.seal(letter, List.of(BOB.statement, CAROL.statement));

        for (int i = 0; i < 2; i++) {
            Person recipient = i == 0 ? BOB : CAROL;
            Letter opened = recipient.envelopes.open(sealed.get(i), ALICE.statement,
                    Set.of(recipient.statement.fingerprint()));
            assertThat(opened).usingRecursiveComparison().isEqualTo(letter);
            byte[] others = sealed.get(1 - i);
            assertThatThrownBy(() -> recipient.envelopes.open(others, ALICE.statement,
                    Set.of(recipient.statement.fingerprint()))).isInstanceOf(CryptoFailure.class);
        }
    }

    @Test
    void aLetterIsTakenFromItsSenderAlone() {
        byte[] sealed = ALICE.envelopes.seal(letter("x"), List.of(BOB.statement)).get(0);
        assertThatThrownBy(() -> BOB.envelopes.open(sealed, CAROL.statement, Set.of(BOB.statement.fingerprint())))
                .isInstanceOfSatisfying(CryptoFailure.class,
                        e -> assertThat(e.code()).isEqualTo(CryptoFailure.Code.BAD_SIGNATURE));
    }

    @Test
    void aLetterToKeysThatWereReplacedStillOpens() {
        Person dave = new Person("dave");
        byte[] sealed = ALICE.envelopes.seal(letter("late"), List.of(dave.statement)).get(0);
        KeyRotation rotation = dave.keys.beginRotation(dave.statement, 2048, Clock.systemUTC(), RANDOM);
        dave.keys.adopt(rotation);

        assertThat(dave.envelopes.open(sealed, ALICE.statement,
                Set.of(dave.statement.fingerprint(), rotation.statement().fingerprint())).body())
                .isEqualTo("late".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(
                () -> dave.envelopes.open(sealed, ALICE.statement, Set.of(rotation.statement().fingerprint())))
                .isInstanceOfSatisfying(CryptoFailure.class,
                        e -> assertThat(e.code()).isEqualTo(CryptoFailure.Code.WRONG_CONTEXT));
    }

    private static Letter letter(String text) {
        return new Letter(Id.random(RANDOM), 1_764_000_000_000L, "Subject", text.getBytes(StandardCharsets.UTF_8));
    }
}
