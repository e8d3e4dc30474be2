package org.cryptoexpress.storage;

import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.folders.FolderInfo;

/**
 * A folder with members of its own: a top-level folder, a separated subfolder, an invitation or a folder that was left.
 *
 * @param path where it stands; empty unless this account has joined it
 * @param info its members, from its verified log
 */
public record SharedFolder(Optional<DocumentPath> path, FolderInfo info) {
    /** Checks that nothing is null. */
    public SharedFolder {
        Objects.requireNonNull(path);
        Objects.requireNonNull(info);
    }
}
