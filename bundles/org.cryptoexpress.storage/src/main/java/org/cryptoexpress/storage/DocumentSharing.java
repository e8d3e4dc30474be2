package org.cryptoexpress.storage;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.protocol.Progress;

/**
 * Who is in which folder, in terms of paths. Every path belongs to one folder with members of its own: the innermost
 * separated subfolder or else the top-level folder that it stands in. Changes of members are about that folder and
 * therefore take its own path only: nobody gives away more than he named.
 *
 * <p>
 * Methods may be called from any thread and never block; futures fail with
 * {@link org.cryptoexpress.protocol.CryptoExpressException}: those of {@link org.cryptoexpress.folders.Sharing}, NOT_FOUND
 * when there is no such path, INVALID_INPUT when a path that has no members of its own is given where one is needed
 * ({@link #separate} gives it some).
 */
public interface DocumentSharing {
    /** The account whose documents these are. */
    Id account();

    /** The folder with members of its own that a path belongs to. Fails with NOT_FOUND, FORBIDDEN (locked). */
    SharedFolder of(DocumentPath path);

    /** Invitations that wait for an answer; those that no contact sent ({@code QUARANTINED}) too, last. */
    List<SharedFolder> invitations();

    /** Folders of documents that this account was a member of and is no more. */
    List<SharedFolder> left();

    /**
     * Adds people. Reports "share" in people. Without history the folder's name is written anew, so that they can read it;
     * what they can read in older subfolders stands in "Recovered".
     *
     * @param withHistory whether they get what was written before; by default as the folder's policy says
     */
    CompletableFuture<SharedFolder> share(DocumentPath folder, List<Invitee> people, Optional<Boolean> withHistory,
            Progress progress);

    /** Accepts an invitation, for all devices of this account. */
    CompletableFuture<SharedFolder> accept(Id folder);

    /** Declines an invitation. */
    CompletableFuture<Void> decline(Id folder);

    /** Leaves a folder. The last owner cannot leave. */
    CompletableFuture<Void> leave(DocumentPath folder);

    /** Removes somebody and renews the folder's key: what is written from then on he cannot read. */
    CompletableFuture<SharedFolder> remove(DocumentPath folder, Id account, Progress progress);

    /** Gives somebody another role. */
    CompletableFuture<SharedFolder> changeRole(DocumentPath folder, Id account, FolderRole role);

    /** Makes somebody an owner and this account a manager. */
    CompletableFuture<SharedFolder> transfer(DocumentPath folder, Id account);

    /** Renews the folder's key. */
    CompletableFuture<SharedFolder> renewKey(DocumentPath folder);

    /** Encrypts everything anew that still stands under earlier keys. Reports "re-encrypt" in records. */
    CompletableFuture<SharedFolder> reencrypt(DocumentPath folder, Progress progress);

    /** Changes the policy of a folder; owners only. */
    CompletableFuture<SharedFolder> policy(DocumentPath folder, boolean hidesHistory, boolean strict);

    /**
     * Gives a subfolder members of its own: a new folder takes its place, whose only member is this account, and everything
     * in it is encrypted anew under that folder's key; whoever else is in the folder around it sees the name only, until he
     * is invited. What others have read they have read. Reports "upload" in bytes. The subfolder stays as it is until the
     * new folder is whole, and whatever is changed in it meanwhile is taken over; cancelling keeps what was done, and
     * calling it again goes on.
     *
     * @return the new folder; fails with ALREADY_EXISTS when it has members of its own, INVALID_INPUT for a document or
     *         when a separated folder is inside, FORBIDDEN, OFFLINE
     */
    CompletableFuture<SharedFolder> separate(DocumentPath folder, Progress progress);

    /** What happened in the folder that a path belongs to, newest first. Reads the local store; not for the UI thread. */
    List<Activity> activity(DocumentPath path, int limit);

    /** Who can read an entry as it is now. Fails with NOT_FOUND, FORBIDDEN (locked). */
    List<Reader> readers(DocumentPath path);

    /** What a person should know about, oldest first. */
    List<Problem> problems();

    /** The verified user name of an account; its id in hex when it is not known here. */
    String userName(Id account);
}
