package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.crypto.v1.ContactPerson.ALICE;
import static org.cryptoexpress.crypto.v1.ContactPerson.BOB;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** What two contact statements mean together, and which may follow. */
class ContactPairTest {
    private final ContactStatement request = ALICE.request(1, Permit.MESSAGE);
    private final ContactStatement accept = BOB.accept(1, request, Permit.SHARE);
    private final ContactPair requested = pair(request, null);
    private final ContactPair contacts = pair(request, accept);

    @Test
    void requestAloneMakesNoContact() {
        assertThat(requested.active()).isFalse();
        assertThat(requested.asks()).isTrue();
        assertThat(requested.asked()).isFalse();
        assertThat(requested.swapped().asked()).isTrue();
        assertThat(requested.given()).isEmpty();
        assertThat(pair(request, BOB.request(1)).active()).isFalse();
    }

    @Test
    void acceptedRequestMakesContacts() {
        assertThat(contacts.active()).isTrue();
        assertThat(contacts.swapped().active()).isTrue();
        assertThat(contacts.granted()).containsExactly(Permit.SHARE);
        assertThat(contacts.given()).containsExactly(Permit.MESSAGE);
        assertThat(contacts.asks() || contacts.asked()).isFalse();
    }

    @Test
    void acceptanceOfAnotherStatementMakesNoContact() {
        assertThat(pair(ALICE.request(2), accept).active()).isFalse();
        assertThat(pair(null, accept).active()).isFalse();
    }

    @Test
    void revocationOfEitherSideEndsIt() {
        for (Optional<ContactStatement> answered : List.of(Optional.of(accept), Optional.<ContactStatement>empty())) {
            ContactPair ended = contacts.with(ALICE.revoke(2, answered));
            assertThat(ended.active()).isFalse();
            assertThat(ended.granted()).isEmpty();
            assertThat(ended.given()).isEmpty();
        }
        assertThat(contacts.swapped().with(BOB.revoke(2, Optional.of(request))).active()).isFalse();
    }

    @Test
    void permitsAreChangedByAnotherAcceptance() {
        ContactStatement more = ALICE.accept(2, accept, Permit.MESSAGE, Permit.PRESENCE);
        assertThat(judge(contacts, more)).isEqualTo(ContactVerdict.VALID);
        ContactPair changed = contacts.with(more);
        assertThat(changed.active()).isTrue();
        assertThat(changed.given()).containsExactlyInAnyOrder(Permit.MESSAGE, Permit.PRESENCE);
        ContactStatement less = BOB.accept(2, more);
        assertThat(judge(changed.swapped(), less)).isEqualTo(ContactVerdict.VALID);
        assertThat(changed.swapped().with(less).swapped().granted()).isEmpty();
        assertThat(changed.swapped().with(less).active()).isTrue();
    }

    @Test
    void theSecondOfTwoSimultaneousChangesIsMadeAgain() {
        ContactPair changed = contacts.with(ALICE.accept(2, accept, Permit.MESSAGE));
        assertThat(judge(changed.swapped(), BOB.accept(2, request))).isEqualTo(ContactVerdict.CONFLICT);
    }

    @Test
    void counterMustGrowAndRepetitionIsKnown() {
        assertThat(judge(requested, request)).isEqualTo(ContactVerdict.REPEATED);
        assertThat(judge(requested, ALICE.request(1))).isEqualTo(ContactVerdict.CONFLICT);
        assertThat(judge(requested, ALICE.request(2))).isEqualTo(ContactVerdict.VALID);
        assertThat(judge(pair(ALICE.request(3), null), ALICE.request(2))).isEqualTo(ContactVerdict.CONFLICT);
    }

    @Test
    void contactsNeedNoRequest() {
        assertThat(judge(contacts, ALICE.request(2))).isEqualTo(ContactVerdict.CONFLICT);
        assertThat(judge(contacts.swapped(), BOB.request(2))).isEqualTo(ContactVerdict.CONFLICT);
    }

    @Test
    void crossedRequestsAreAcceptedByEither() {
        ContactStatement other = BOB.request(1);
        ContactPair crossed = pair(request, other);
        assertThat(judge(requested.swapped(), other)).isEqualTo(ContactVerdict.VALID);
        ContactStatement yes = ALICE.accept(2, other);
        assertThat(judge(crossed, yes)).isEqualTo(ContactVerdict.VALID);
        assertThat(crossed.with(yes).active()).isTrue();
    }

    @Test
    void declinedRequestWaitsForNothingUntilTheNext() {
        ContactStatement no = BOB.revoke(1, Optional.of(request));
        assertThat(judge(requested.swapped(), no)).isEqualTo(ContactVerdict.VALID);
        ContactPair declined = requested.swapped().with(no);
        assertThat(declined.asked()).isFalse();
        assertThat(declined.swapped().asks()).isFalse();
        ContactPair again = declined.swapped().with(ALICE.request(2));
        assertThat(again.asks()).isTrue();
        assertThat(judge(again.swapped(), BOB.accept(2, again.mine().get()))).isEqualTo(ContactVerdict.VALID);
    }

    @Test
    void nobodyComesBackByAnAcceptanceOfHisOwn() {
        ContactPair changed = contacts.with(ALICE.accept(2, accept));
        ContactPair ended = changed.swapped().with(BOB.revoke(2, changed.mine()));
        assertThat(judge(ended, BOB.accept(3, changed.mine().get()))).isEqualTo(ContactVerdict.CONFLICT);
        assertThat(judge(ended, BOB.request(3))).isEqualTo(ContactVerdict.VALID);
        assertThat(ended.with(BOB.request(3)).active()).isFalse();
    }

    @Test
    void nothingToRevokeIsAConflict() {
        assertThat(judge(ContactPair.NONE, ALICE.revoke(1, Optional.empty()))).isEqualTo(ContactVerdict.CONFLICT);
        assertThat(judge(requested, ALICE.revoke(2, Optional.empty()))).isEqualTo(ContactVerdict.VALID);
        ContactPair over = pair(ALICE.revoke(2, Optional.empty()), BOB.revoke(1, Optional.of(request)));
        assertThat(judge(over, ALICE.revoke(3, Optional.empty()))).isEqualTo(ContactVerdict.CONFLICT);
    }

    @Test
    void otherAccountsAreRefused() {
        assertThat(ContactPair.NONE.judge(BOB.id(), ALICE.id(), request)).isEqualTo(ContactVerdict.MALFORMED);
        assertThat(ContactPair.NONE.judge(ALICE.id(), ALICE.id(), request)).isEqualTo(ContactVerdict.MALFORMED);
    }

    private static ContactVerdict judge(ContactPair pair, ContactStatement next) {
        return pair.judge(next.content().from(), next.content().to(), next);
    }

    private static ContactPair pair(ContactStatement mine, ContactStatement theirs) {
        return new ContactPair(Optional.ofNullable(mine), Optional.ofNullable(theirs));
    }
}
