package org.cryptoexpress.storage.ui.internal.sharing;

import org.cryptoexpress.folders.FolderRole;

/** Roles in words. */
final class Roles {
    private Roles() {
    }

    static String name(FolderRole role) {
        return switch (role) {
        case OWNER -> Messages.role_owner;
        case MANAGER -> Messages.role_manager;
        case EDITOR -> Messages.role_editor;
        case CONTRIBUTOR -> Messages.role_contributor;
        case READER -> Messages.role_reader;
        };
    }

    /** One sentence about what a role may do. */
    static String meaning(FolderRole role) {
        return switch (role) {
        case OWNER -> Messages.role_owner_meaning;
        case MANAGER -> Messages.role_manager_meaning;
        case EDITOR -> Messages.role_editor_meaning;
        case CONTRIBUTOR -> Messages.role_contributor_meaning;
        case READER -> Messages.role_reader_meaning;
        };
    }

    /** What people of a role can do, after "will be able to". */
    static String ability(FolderRole role) {
        return switch (role) {
        case OWNER -> Messages.ability_owner;
        case MANAGER -> Messages.ability_manager;
        case EDITOR -> Messages.ability_editor;
        case CONTRIBUTOR -> Messages.ability_contributor;
        case READER -> Messages.ability_reader;
        };
    }
}
