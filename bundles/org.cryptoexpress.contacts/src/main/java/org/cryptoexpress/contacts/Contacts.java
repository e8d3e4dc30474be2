package org.cryptoexpress.contacts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * The contacts of the logged-in account. Reads answer from the local store at once and work offline. What the other person
 * or the server must learn (requests, answers, permits, blocks) needs a connection; names, notes, groups, verified marks
 * and accepted keys are encrypted items of the address book: their futures are done when the server has stored them, or,
 * offline, when they stand in the outgoing queue. All devices of the account see the same address book.
 *
 * <p>
 * Methods may be called from any thread and never block; futures fail with
 * {@link org.cryptoexpress.protocol.CryptoExpressException}. A method that takes the id of somebody who is not in the
 * address book fails with NOT_FOUND.
 */
public interface Contacts extends AutoCloseable {
    /** Longest reason of a request, in bytes of UTF-8. */
    int REASON = 4 << 10;

    /** Brings the local state up to the server's. Fails with OFFLINE, DISCONNECTED, TAMPERED. */
    CompletableFuture<Void> sync();

    /** Everybody in the address book, by shown name in collation order. */
    List<Contact> list();

    /** The entry of an account. */
    Optional<Contact> find(Id account);

    /** The entry of the account with exactly this user name. */
    Optional<Contact> find(String userName);

    /** Entries whose names, notes or groups contain every word of a text, without regard to case; by shown name. */
    List<Contact> search(String text);

    /** Asks the server for the account of exactly this user name. Fails with NOT_FOUND, RATE_LIMITED, OFFLINE, TAMPERED. */
    CompletableFuture<Person> lookUp(String userName);

    /**
     * Asks somebody to become a contact. When he has asked too, this accepts.
     *
     * @param person what {@link #lookUp} gave: these keys are accepted for him
     * @param given  what he may do
     * @param reason sealed for him alone; may be empty
     * @return the entry; fails with RATE_LIMITED, ALREADY_EXISTS (an active contact), TOO_LARGE, KEYS_CHANGED (they differ
     *         from those that were accepted earlier, or changed since the look-up), OFFLINE
     */
    CompletableFuture<Contact> request(Person person, Set<Permit> given, String reason);

    /** Accepts a request, and the keys that came with it. Fails with CONFLICT when there is none any more, OFFLINE. */
    CompletableFuture<Contact> accept(Id account, Set<Permit> given);

    /** Declines a request. Fails with CONFLICT when there is none, OFFLINE. */
    CompletableFuture<Contact> decline(Id account);

    /** Takes back this account's request. Fails with CONFLICT when there is none, OFFLINE. */
    CompletableFuture<Contact> withdraw(Id account);

    /** Ends an active contact. Folders that are shared stay shared. Fails with CONFLICT when it is not active, OFFLINE. */
    CompletableFuture<Contact> end(Id account);

    /** Ends the contact, if there is one, and blocks: nothing that the account sends arrives, and it does not learn that. */
    CompletableFuture<Contact> block(Id account);

    /** Takes a block back. A contact that it ended stays ended; what the account has said meanwhile arrives. */
    CompletableFuture<Contact> unblock(Id account);

    /** Changes what a contact may do. Fails with CONFLICT unless this account has asked or accepted. */
    CompletableFuture<Contact> permit(Id account, Set<Permit> given);

    /** Gives somebody a name of one's own; an empty one takes it away. Fails with INVALID_INPUT. */
    CompletableFuture<Contact> rename(Id account, String ownName);

    /** Sets the notes (at most {@link org.cryptoexpress.protocol.Limits#DESCRIPTION} bytes of UTF-8). */
    CompletableFuture<Contact> note(Id account, String notes);

    /**
     * The safety number with somebody, at once. While his trust is KEYS_CHANGED it is about the keys that he uses now, so
     * that both can compare before the answer.
     *
     * @throws org.cryptoexpress.protocol.CryptoExpressException NOT_FOUND
     */
    SafetyNumber safetyNumber(Id account);

    /**
     * Marks somebody as verified.
     *
     * @param compared what was compared; fails with KEYS_CHANGED when these are not the accepted keys (any more)
     */
    CompletableFuture<Contact> verify(SafetyNumber compared);

    /** Takes the verified mark away. */
    CompletableFuture<Contact> unverify(Id account);

    /**
     * Answers a change of keys: accepts the new ones; he is unverified then. To refuse them, {@link #end} the contact.
     *
     * @param offered the keys that were shown ({@link Contact#offered()}); fails with KEYS_CHANGED when he uses others by
     *                now
     */
    CompletableFuture<Contact> acceptKeys(Id account, Hash32 offered);

    /** The groups, by name in collation order. */
    List<ContactGroup> groups();

    /** Makes a group. Fails with ALREADY_EXISTS, INVALID_INPUT. */
    CompletableFuture<ContactGroup> createGroup(String name, Set<Id> members);

    /** Renames a group. Fails with NOT_FOUND, ALREADY_EXISTS, INVALID_INPUT. */
    CompletableFuture<ContactGroup> renameGroup(String handle, String name);

    /** Puts people into a group. Fails with NOT_FOUND. */
    CompletableFuture<ContactGroup> addToGroup(String handle, Set<Id> members);

    /** Takes people out of a group. Fails with NOT_FOUND. */
    CompletableFuture<ContactGroup> removeFromGroup(String handle, Set<Id> members);

    /** Deletes a group, not its members. Fails with NOT_FOUND. */
    CompletableFuture<Void> deleteGroup(String handle);

    /** Calls back on a worker thread after anything changed, here or elsewhere; closing the answer ends it. */
    AutoCloseable onChange(Runnable listener);

    /** What went wrong since this was opened, oldest first, at most 100. */
    List<ContactProblem> problems();

    /** Stops. The session and the kernel stay open. */
    @Override
    void close();
}
