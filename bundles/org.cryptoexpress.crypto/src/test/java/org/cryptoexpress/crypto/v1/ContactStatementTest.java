package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.crypto.v1.ContactPerson.ALICE;
import static org.cryptoexpress.crypto.v1.ContactPerson.BOB;

import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.junit.jupiter.api.Test;

/** CXC1: what is signed comes back, and nothing else is read or verifies. */
class ContactStatementTest {
    private final ContactStatement request = ALICE.request(1, Permit.MESSAGE, Permit.SHARE);
    private final ContactStatement accept = BOB.accept(1, request, Permit.SHARE);
    private final ContactStatement revoke = ALICE.revoke(2, Optional.of(accept));

    @Test
    void everyActionComesBack() {
        for (ContactStatement statement : new ContactStatement[] { request, revoke }) {
            ContactStatement read = ContactStatement.parse(statement.encoded());
            read.verify(ALICE.identity());
            assertThat(read.content()).isEqualTo(statement.content());
            assertThat(read.hash()).isEqualTo(statement.hash());
            assertThat(read.encoded()).hasSize(ContactStatement.LENGTH);
        }
        assertThat(accept.content().permits()).containsExactly(Permit.SHARE);
        assertThat(accept.content().answered()).isEqualTo(request.hash());
    }

    @Test
    void everyChangeIsRefused() {
        Mutations.refuseAll(request.encoded(), 300, 37, b -> ContactStatement.parse(b).verify(ALICE.identity()));
        Mutations.refuseAll(accept.encoded(), 160, 97, b -> ContactStatement.parse(b).verify(BOB.identity()));
        Mutations.fuzz("CXC1", request.encoded(), b -> ContactStatement.parse(b).verify(ALICE.identity()));
    }

    @Test
    void verifiesByTheNamedIdentityAlone() {
        IdentityStatement next = IdentityStatement.successor(ALICE.identity(),
                new IdentityStatement.Content(ALICE.id(), 2, ContactPerson.NOW, ContactPerson.NOW + 1, "alice",
                        TestKeys.KEM.publicKey()),
                TestKeys.NEXT_SIGNER, ALICE.signer(), TestKeys.RANDOM);
        for (IdentityStatement other : new IdentityStatement[] { BOB.identity(), next }) {
            Mutations.refuse(request.encoded(), "another identity", b -> ContactStatement.parse(b).verify(other));
        }
    }

    @Test
    void anotherDomainIsRefused() {
        ContactStatement wrong = ContactStatement.sign(request.content(),
                b -> ALICE.signer().sign(Domain.MESSAGE, b, TestKeys.RANDOM));
        Mutations.refuse(wrong.encoded(), "another domain", b -> ContactStatement.parse(b).verify(ALICE.identity()));
    }

    @Test
    void eachActionHasItsFieldsOnly() {
        refuse(ContactAction.REQUEST, BOB.id(), Set.of(), 1, request.hash());
        refuse(ContactAction.ACCEPT, BOB.id(), Set.of(), 1, Hash32.ZERO);
        refuse(ContactAction.REVOKE, BOB.id(), Set.of(Permit.MESSAGE), 1, request.hash());
        refuse(ContactAction.REQUEST, ALICE.id(), Set.of(), 1, Hash32.ZERO);
        refuse(ContactAction.REQUEST, BOB.id(), Set.of(), 0, Hash32.ZERO);
    }

    @Test
    void unknownPermitsAndActionsAreRefused() {
        byte[] permits = request.encoded();
        permits[4 + 1 + 96 + 3] |= 8;
        Mutations.refuse(permits, "unknown permit", ContactStatement::parse);
        byte[] action = request.encoded();
        action[4] = 4;
        Mutations.refuse(action, "unknown action", ContactStatement::parse);
    }

    private static void refuse(ContactAction action, Id to, Set<Permit> permits, long counter, Hash32 answered) {
        Mutations.refuse(new byte[0], action + " with fields of another",
                b -> new ContactStatement.Content(action, ALICE.id(), Hash32.ZERO, to, Hash32.ZERO, permits, counter,
                        answered, 0));
    }
}
