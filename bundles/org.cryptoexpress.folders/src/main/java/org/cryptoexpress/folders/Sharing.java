package org.cryptoexpress.folders;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.Progress;

/**
 * Members of folders (CX1 13.4): every change is one signed control entry of the folder's log, which the server orders
 * and every member verifies. Changes need a connection and are never queued, for each is made against the newest state;
 * when somebody else was faster they are made anew, as long as they still make sense.
 *
 * <p>
 * Methods may be called from any thread and never block; futures fail with
 * {@link org.cryptoexpress.protocol.CryptoExpressException}: OFFLINE, DISCONNECTED, FORBIDDEN (the role does not allow
 * it, or there is no active contact), NOT_FOUND, CONFLICT, CANCELLED.
 */
public interface Sharing {
    /** The account whose folders these are. */
    Id account();

    /** Every folder log that is known here, also invitations and folders that were left. */
    List<FolderInfo> all();

    /** One of them. */
    Optional<FolderInfo> info(Id folder);

    /**
     * Adds people, one entry each, in pipelined order. Reports the step "share" in people.
     *
     * @param withHistory whether they get the keys of earlier epochs; if not, the folder key is renewed first
     * @return the folder as it is then; also fails with KEYS_CHANGED when somebody has other keys than were accepted
     *         for him. Who was added before a failure stays added
     */
    CompletableFuture<FolderInfo> invite(Id folder, List<Invitee> people, boolean withHistory, Progress progress);

    /** Accepts an invitation, for all devices of this account. */
    CompletableFuture<FolderInfo> accept(Id folder);

    /** Leaves a folder, or declines an invitation. The last owner cannot leave. */
    CompletableFuture<Void> leave(Id folder);

    /**
     * Removes a member and renews the folder key, in one entry: nothing that is written from then on can be read with
     * what the removed member has. What he has read cannot be unread. With the strict policy everything is encrypted
     * anew afterwards, which reports "re-encrypt" in records.
     */
    CompletableFuture<FolderInfo> remove(Id folder, Id account, Progress progress);

    /** Gives a member another role. */
    CompletableFuture<FolderInfo> changeRole(Id folder, Id account, FolderRole role);

    /** Makes a member an owner and this account a manager. */
    CompletableFuture<FolderInfo> transfer(Id folder, Id account);

    /** Renews the folder key, e.g. after somebody has left. */
    CompletableFuture<FolderInfo> renewKey(Id folder);

    /** Changes the policy; owners only. */
    CompletableFuture<FolderInfo> policy(Id folder, boolean hidesHistory, boolean strict);

    /**
     * Encrypts every record that still stands under an earlier key anew. Reports "re-encrypt" in records; cancelling
     * leaves what was done, and doing it again goes on.
     */
    CompletableFuture<FolderInfo> reencrypt(Id folder, Progress progress);

    /**
     * After this account has new keys: enters them in every folder. Reports "rekey" in folders; doing it again goes on.
     */
    CompletableFuture<Void> rekey(Progress progress);

    /**
     * The role that an account had when the entry at a place of the log was judged, as the verified log says; so an area can
     * tell what somebody was allowed to do then. {@link Long#MAX_VALUE} asks for the present role.
     *
     * @return empty when it was no member there; for a folder that is not sent yet this account is the owner
     */
    Optional<FolderRole> roleAt(Id folder, Id account, long seq);

    /**
     * After this account's earlier keys may have been in other hands: enters the newest ones in every folder, and gives each
     * folder that this account manages a new key, unless it has had one since it knows the newest keys. Old data stays
     * readable. Reports "renew-keys" in folders; doing it again goes on, also elsewhere.
     *
     * @return the folders that this account writes or reads but does not manage: their owners are to renew the key
     */
    CompletableFuture<List<Id>> renewKeys(Progress progress);

    /** What happened in a folder, newest first, from its verified log. Reads the local store; not for the UI thread. */
    List<Activity> activity(Id folder, int limit);

    /**
     * Who can read an item as it is now; for the root item, the folder. Members first; then who has left but had the
     * key of the epoch in which the item's newest version was written.
     */
    List<Reader> readers(ItemRef item);

    /** Says whom this account trusts; invitations are judged anew. Until then it is nobody. */
    void trust(Trust trust);
}
