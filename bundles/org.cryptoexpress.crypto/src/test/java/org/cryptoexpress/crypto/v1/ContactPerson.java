package org.cryptoexpress.crypto.v1;

import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;

/** Somebody who signs contact statements; made from a fixed seed. */
record ContactPerson(Id id, DualSigner signer, IdentityStatement identity) {
    static final long NOW = 1_700_000_000_000L;
    static final ContactPerson ALICE = of("alice", 1);
    static final ContactPerson BOB = of("bob", 2);

    private static ContactPerson of(String name, int seed) {
        Id id = Id.of(TestKeys.bytes(seed, Id.LENGTH));
        DualSigner signer = signer(seed);
        return new ContactPerson(id, signer, IdentityStatement.first(
                new IdentityStatement.Content(id, 1, NOW, NOW + 1, name, TestKeys.KEM.publicKey()), signer,
                TestKeys.RANDOM));
    }

    static DualSigner signer(int seed) {
        return new DualSigner(Secret.copyOf(TestKeys.bytes(seed + 100, 32)),
                Secret.copyOf(TestKeys.bytes(seed + 200, 32)));
    }

    ContactPerson other() {
        return this == ALICE ? BOB : ALICE;
    }

    ContactStatement request(long counter, Permit... permits) {
        return say(ContactAction.REQUEST, counter, Optional.empty(), permits);
    }

    ContactStatement accept(long counter, ContactStatement answered, Permit... permits) {
        return say(ContactAction.ACCEPT, counter, Optional.of(answered), permits);
    }

    ContactStatement revoke(long counter, Optional<ContactStatement> answered) {
        return say(ContactAction.REVOKE, counter, answered);
    }

    ContactStatement say(ContactAction action, long counter, Optional<ContactStatement> answered, Permit... permits) {
        ContactStatement.Content content = new ContactStatement.Content(action, id, identity.fingerprint(),
                other().id, other().identity.fingerprint(), Set.of(permits), counter,
                answered.map(ContactStatement::hash).orElse(Hash32.ZERO), NOW + counter);
        return ContactStatement.sign(content, bytes -> signer.sign(Domain.CONTACT, bytes, TestKeys.RANDOM));
    }
}
