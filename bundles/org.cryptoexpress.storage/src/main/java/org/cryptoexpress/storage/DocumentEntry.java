package org.cryptoexpress.storage;

import java.time.Instant;

/**
 * A folder or document as it stands now. Handles stay the same when it is renamed or moved inside its top-level
 * folder.
 *
 * @param handle      opaque stable handle
 * @param path        where it stands
 * @param folder      true for folders
 * @param size        plain length in bytes, 0 for folders
 * @param modified    when its newest version was written
 * @param author      user name of who wrote the newest version
 * @param version     version number of the item, from 1
 * @param description free text, may be empty
 * @param sha256      lower-case hex SHA-256 of the plain content, empty for folders
 * @param access      who else sees it, and what this account may do with it
 */
public record DocumentEntry(String handle, DocumentPath path, boolean folder, long size, Instant modified,
        String author, long version, String description, String sha256, DocumentAccess access) {
    /** An entry that is this account's alone. */
    public DocumentEntry(String handle, DocumentPath path, boolean folder, long size, Instant modified, String author,
            long version, String description, String sha256) {
        this(handle, path, folder, size, modified, author, version, description, sha256,
                folder ? DocumentAccess.OWN_FOLDER : DocumentAccess.OWN_DOCUMENT);
    }

    /** The display name. */
    public String name() {
        return path.name();
    }
}
