package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cryptoexpress.crypto.Id;
import org.junit.jupiter.api.Test;

/**
 * Contact statements that were written once are read for ever, and the same contents still give the same bytes. The file
 * is never changed; a new version of the format gets a new one, written by {@link #main}.
 */
class ContactFixtureTest {
    private static final HexFormat HEX = HexFormat.of();

    private final List<IdentityStatement> identities = read("statement").map(IdentityStatement::parse).toList();
    private final List<ContactStatement> contacts = read("contact").map(ContactStatement::parse).toList();

    @Test
    void keptStatementsVerifyAndMeanTheSame() {
        Id alice = identities.get(0).userId();
        Id bob = identities.get(1).userId();
        ContactPair pair = ContactPair.NONE;
        boolean[] active = { false, true, true, false };
        for (int i = 0; i < active.length; i++) {
            ContactStatement next = contacts.get(i);
            boolean fromAlice = next.content().from().equals(alice);
            next.verify(identities.get(fromAlice ? 0 : 1));
            ContactPair side = fromAlice ? pair : pair.swapped();
            assertThat(side.judge(fromAlice ? alice : bob, fromAlice ? bob : alice, next))
                    .isEqualTo(ContactVerdict.VALID);
            pair = fromAlice ? side.with(next) : side.with(next).swapped();
            assertThat(pair.active()).isEqualTo(active[i]);
        }
        assertThat(contacts).hasSize(active.length);
    }

    @Test
    void keptContentsGiveTheSameBytes() {
        for (ContactStatement kept : contacts) {
            byte[] bytes = kept.encoded();
            byte[] signature = Arrays.copyOfRange(bytes, bytes.length - Signatures.DUAL_LENGTH, bytes.length);
            DualSigner signer = Stream.of(ContactPerson.ALICE, ContactPerson.BOB).map(ContactPerson::signer)
                    .filter(s -> s.publicKey().id().equals(Signatures.keyId(signature))).findAny().orElseThrow();
            byte[] again = ContactStatement.sign(kept.content(), unsigned -> {
                byte[] fresh = signer.sign(Domain.CONTACT, unsigned, TestKeys.RANDOM);
                assertThat(Arrays.copyOf(fresh, 38 + 64)).isEqualTo(Arrays.copyOf(signature, 38 + 64));
                return signature;
            }).encoded();
            assertThat(again).isEqualTo(bytes);
        }
    }

    private static Stream<byte[]> read(String kind) {
        try (InputStream in = ContactFixtureTest.class.getResourceAsStream("contact-1.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> line.startsWith(kind + " "))
                    .map(line -> HEX.parseHex(line.substring(kind.length() + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a new file, whose name is the argument. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (Files.exists(file)) {
            throw new IOException("fixtures are never written anew");
        }
        ContactPerson alice = ContactPerson.ALICE;
        ContactPerson bob = ContactPerson.BOB;
        ContactStatement request = alice.request(1, Permit.MESSAGE, Permit.SHARE);
        ContactStatement accept = bob.accept(1, request, Permit.values());
        ContactStatement change = alice.accept(2, accept, Permit.PRESENCE);
        ContactStatement end = bob.revoke(2, Optional.of(change));
        StringBuilder out = new StringBuilder(
                "# Contact statements; see ContactFixtureTest.java. Never change a line.\n");
        Stream.of(alice, bob).forEach(p -> out.append("statement ")
                .append(HEX.formatHex(p.identity().encoded())).append('\n'));
        Stream.of(request, accept, change, end).forEach(c -> out.append("contact ")
                .append(HEX.formatHex(c.encoded())).append('\n'));
        Files.writeString(file, out);
    }
}
