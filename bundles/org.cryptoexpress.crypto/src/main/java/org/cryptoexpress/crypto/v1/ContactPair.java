package org.cryptoexpress.crypto.v1;

import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Id;

/**
 * The newest contact statements of two accounts for each other, seen from one of them. Server and clients decide by it
 * alike. It decides about meaning and order only: signatures are verified before, by {@link ContactStatement#verify}, and
 * that the fingerprints stand in the chains of the two accounts.
 *
 * @param mine   newest statement of this side
 * @param theirs newest statement of the other side
 */
public record ContactPair(Optional<ContactStatement> mine, Optional<ContactStatement> theirs) {
    /** Two accounts that have said nothing to each other. */
    public static final ContactPair NONE = new ContactPair(Optional.empty(), Optional.empty());

    /** Whether the two are contacts: both newest statements request or accept, and at least one accepts the other. */
    public boolean active() {
        return mine.isPresent() && theirs.isPresent() && stands(mine.get()) && stands(theirs.get())
                && (accepts(mine.get(), theirs.get()) || accepts(theirs.get(), mine.get()));
    }

    /** What the other lets this side do; nothing when the two are not contacts. */
    public Set<Permit> granted() {
        return active() ? theirs.orElseThrow().content().permits() : Set.of();
    }

    /** What this side lets the other do; nothing when the two are not contacts. */
    public Set<Permit> given() {
        return active() ? mine.orElseThrow().content().permits() : Set.of();
    }

    /** Whether the other waits for an answer of this side. */
    public boolean asked() {
        return !active() && is(theirs, ContactAction.REQUEST) && !refused();
    }

    /** Whether this side waits for an answer of the other. */
    public boolean asks() {
        return swapped().asked();
    }

    /** The same two, seen from the other side. */
    public ContactPair swapped() {
        return new ContactPair(theirs, mine);
    }

    /** The pair after a statement of this side. */
    public ContactPair with(ContactStatement next) {
        return new ContactPair(Optional.of(next), theirs);
    }

    /**
     * Whether this side may go on with a statement. Its counter must be higher than before. A request needs two who are
     * not contacts. An acceptance answers exactly the newest statement of the other, which is a request, or else the two
     * are contacts already (new permits): so nobody is made a contact again by an acceptance of his own that is older
     * than the other's revocation. A revocation is taken whenever one of the two says something else.
     *
     * @param me    the account of this side
     * @param other the account of the other side
     */
    public ContactVerdict judge(Id me, Id other, ContactStatement next) {
        ContactStatement.Content content = next.content();
        if (!content.from().equals(me) || !content.to().equals(other)) {
            return ContactVerdict.MALFORMED;
        }
        if (mine.isPresent() && mine.get().hash().equals(next.hash())) {
            return ContactVerdict.REPEATED;
        }
        boolean newer = mine.isEmpty() || content.counter() > mine.get().content().counter();
        boolean fits = switch (content.action()) {
        case REQUEST -> !active();
        case ACCEPT -> theirs.isPresent() && accepts(next, theirs.get())
                && (is(theirs, ContactAction.REQUEST) || active());
        case REVOKE -> mine.map(ContactPair::stands).orElse(false) || theirs.map(ContactPair::stands).orElse(false);
        };
        return newer && fits ? ContactVerdict.VALID : ContactVerdict.CONFLICT;
    }

    private boolean refused() {
        return is(mine, ContactAction.REVOKE)
                && mine.get().content().answered().equals(theirs.orElseThrow().hash());
    }

    private static boolean accepts(ContactStatement answer, ContactStatement other) {
        return answer.content().action() == ContactAction.ACCEPT && answer.content().answered().equals(other.hash());
    }

    private static boolean stands(ContactStatement statement) {
        return statement.content().action() != ContactAction.REVOKE;
    }

    private static boolean is(Optional<ContactStatement> statement, ContactAction action) {
        return statement.map(s -> s.content().action() == action).orElse(false);
    }
}
