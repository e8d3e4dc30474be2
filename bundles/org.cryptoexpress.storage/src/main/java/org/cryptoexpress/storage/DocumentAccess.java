package org.cryptoexpress.storage;

/**
 * What this account may do with an entry, and who else sees it; computed from the verified log, so that what is not
 * allowed need not be offered. The server and every other client check it again.
 *
 * @param shared     whether somebody else is a member of the folder that it belongs to
 * @param ownMembers whether it is a folder with members of its own: a top-level folder, or a separated subfolder
 * @param mayChange  whether it may be renamed, described, moved and deleted, and a document get a new version
 * @param mayAdd     whether something may be put into it; false for documents
 * @param mayManage  whether members may be added and removed
 * @param locked     whether it is a folder with members of its own whom this account does not belong to: it has a name
 *                   here and nothing else
 */
public record DocumentAccess(boolean shared, boolean ownMembers, boolean mayChange, boolean mayAdd, boolean mayManage,
        boolean locked) {
    /** A document that is this account's alone. */
    public static final DocumentAccess OWN_DOCUMENT = new DocumentAccess(false, false, true, false, true, false);
    /** A folder that is this account's alone. */
    public static final DocumentAccess OWN_FOLDER = new DocumentAccess(false, false, true, true, true, false);
}
