package org.cryptoexpress.folders;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;

/**
 * A folder log and its members, computed from the verified log alone.
 *
 * @param folder         the folder
 * @param kind           reverse-DNS kind of the folder; empty while its root item is not readable
 * @param name           display name; empty while its root item is not readable
 * @param standing       how this account stands to it
 * @param role           this account's role; empty when it has left
 * @param addedBy        who added this account, itself for folders that it made
 * @param epoch          number of the present folder key, from 1
 * @param members        the members, owners first, then by user name
 * @param awaitsRotation whether somebody has left and nothing can be written until a manager or owner renews the key
 * @param hidesHistory   whether newcomers do not get earlier keys, unless decided otherwise
 * @param strict         whether everything is encrypted anew at once after a removal
 * @param unreadable     number of items that were written under keys which this account was never given; not shown
 */
public record FolderInfo(Id folder, String kind, String name, Standing standing, Optional<FolderRole> role, Id addedBy,
        long epoch, List<FolderMember> members, boolean awaitsRotation, boolean hidesHistory, boolean strict,
        int unreadable) {
    /** Copies the list. */
    public FolderInfo {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(standing);
        Objects.requireNonNull(role);
        Objects.requireNonNull(addedBy);
        members = List.copyOf(members);
    }

    /** A member. */
    public Optional<FolderMember> member(Id account) {
        return members.stream().filter(m -> m.account().equals(account)).findFirst();
    }

    @Override
    public String toString() {
        return "FolderInfo[" + folder + " " + standing + "]";
    }
}
