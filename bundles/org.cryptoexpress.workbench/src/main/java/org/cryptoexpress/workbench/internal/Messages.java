package org.cryptoexpress.workbench.internal;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle. */
public final class Messages extends NLS {
    public static String account_menu;
    public static String account_tool;
    public static String appearance;
    public static String appearance_dark;
    public static String appearance_light;
    public static String appearance_system;
    public static String area_unread;
    public static String back;
    public static String cancel;
    public static String change_passphrase;
    public static String change_passphrase_meaning;
    public static String change_passphrase_menu;
    public static String choose;
    public static String help_text;
    public static String help_title;
    public static String invitation;
    public static String invitation_hint;
    public static String key_bits;
    public static String key_file;
    public static String key_file_after;
    public static String key_file_before;
    public static String key_file_hint;
    public static String key_file_if_any;
    public static String key_local;
    public static String key_local_hint;
    public static String key_server;
    public static String key_server_hint;
    public static String key_size;
    public static String key_size_hint;
    public static String key_title;
    public static String log_in;
    public static String log_in_title;
    public static String log_out_menu;
    public static String logging_in;
    public static String move_key;
    public static String move_key_here;
    public static String move_key_here_meaning;
    public static String move_key_to_server;
    public static String move_key_to_server_meaning;
    public static String new_server_compare;
    public static String new_server_go_on;
    public static String new_server_hint;
    public static String new_server_meaning;
    public static String new_server_title;
    public static String new_server_type;
    public static String next;
    public static String no_recovery;
    public static String on_server;
    public static String passphrase;
    public static String passphrase_after;
    public static String passphrase_again;
    public static String passphrase_before;
    public static String passphrase_title;
    public static String repeat;
    public static String server;
    public static String server_hint;
    public static String sign_up;
    public static String sign_up_title;
    public static String signing_up;
    public static String status_cancel;
    public static String status_closed;
    public static String status_connected;
    public static String status_connecting;
    public static String status_more;
    public static String status_offline;
    public static String status_unverified;
    public static String step_1;
    public static String step_2;
    public static String step_3;
    public static String step_connect;
    public static String step_keys;
    public static String step_passcode;
    public static String stop_transfers;
    public static String stop_transfers_meaning;
    public static String strength;
    public static String strength_fair;
    public static String strength_short;
    public static String strength_simple;
    public static String strength_strong;
    public static String strength_symbols;
    public static String strength_very_strong;
    public static String strength_weak;
    public static String suggest;
    public static String suggestion_hint;
    public static String to_log_in;
    public static String to_sign_up;
    public static String understood;
    public static String user_name;
    public static String user_name_hint;
    public static String verify_server;
    public static String verify_server_meaning;
    public static String verify_server_said;
    public static String verify_server_tool;
    public static String welcome_back;
    public static String window;
    public static String working_log_in;
    public static String working_sign_up;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
