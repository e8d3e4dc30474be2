package org.cryptoexpress.storage.ui.internal;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle. */
final class Messages extends NLS {
    public static String about;
    public static String all_folders;
    public static String bytes_many;
    public static String bytes_one;
    public static String closed;
    public static String column_author;
    public static String column_modified;
    public static String column_name;
    public static String column_size;
    public static String delete_tip;
    public static String deleted_many;
    public static String deleted_one;
    public static String description;
    public static String details_tip;
    public static String download;
    public static String download_tip;
    public static String download_title;
    public static String downloaded_many;
    public static String downloaded_one;
    public static String downloading_many;
    public static String downloading_one;
    public static String empty_filter;
    public static String empty_filter_hint;
    public static String empty_folder;
    public static String empty_folder_hint;
    public static String empty_root;
    public static String empty_root_hint;
    public static String facts;
    public static String failed_because;
    public static String folders;
    public static String loading;
    public static String moved_many;
    public static String moved_one;
    public static String name_field;
    public static String new_folder;
    public static String new_folder_name;
    public static String new_folder_tip;
    public static String not_downloaded_many;
    public static String not_downloaded_one;
    public static String not_uploaded_many;
    public static String not_uploaded_one;
    public static String nothing_selected;
    public static String only_you;
    public static String path_name;
    public static String pending_many;
    public static String pending_one;
    public static String rename_tip;
    public static String role_forbids;
    public static String search;
    public static String sha256;
    public static String share;
    public static String share_tip;
    public static String shared_with_others;
    public static String sharing_tip;
    public static String table_name;
    public static String tools;
    public static String upload;
    public static String upload_tip;
    public static String upload_title;
    public static String upload_waits_many;
    public static String upload_waits_one;
    public static String uploaded_many;
    public static String uploaded_one;
    public static String uploading_many;
    public static String uploading_one;
    public static String version;
    public static String version_detail;
    public static String version_name;
    public static String version_newest;
    public static String version_number;
    public static String version_restore;
    public static String version_restore_tip;
    public static String version_restored;
    public static String version_restoring;
    public static String version_save;
    public static String versions;
    public static String versions_meaning;
    public static String who_can_read;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
