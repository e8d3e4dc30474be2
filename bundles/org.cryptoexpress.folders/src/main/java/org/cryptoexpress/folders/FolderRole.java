package org.cryptoexpress.folders;

/** What a member of a folder may do (CX1 13.4). */
public enum FolderRole {
    /** Everything, also owners and managers; at least one owner always stays. */
    OWNER,
    /** Members below manager, and all items. */
    MANAGER,
    /** All items. */
    EDITOR,
    /** New items, and changes of his own. */
    CONTRIBUTOR,
    /** Reads. */
    READER;

    /** Whether the role may add, remove and change members. */
    public boolean manages() {
        return this == OWNER || this == MANAGER;
    }

    /** Whether the role may write items. */
    public boolean writes() {
        return this != READER;
    }
}
