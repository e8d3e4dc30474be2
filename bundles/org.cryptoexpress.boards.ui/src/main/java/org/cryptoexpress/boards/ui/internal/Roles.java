package org.cryptoexpress.boards.ui.internal;

import org.cryptoexpress.folders.FolderRole;

/** What roles mean on a board, in words. */
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
}
