package org.cryptoexpress.workbench.internal.login;

import org.eclipse.osgi.util.NLS;

/** The texts of the log-in window. */
final class LogInMessages extends NLS {
    public static String back;
    public static String cancel;
    public static String choose;
    public static String invitation;
    public static String invitation_hint;
    public static String key_file;
    public static String key_file_hint;
    public static String key_local;
    public static String key_local_hint;
    public static String key_server;
    public static String key_server_hint;
    public static String key_size;
    public static String key_size_hint;
    public static String key_title;
    public static String log_in;
    public static String log_in_title;
    public static String logging_in;
    public static String next;
    public static String no_recovery;
    public static String on_server;
    public static String passphrase;
    public static String passphrase_title;
    public static String repeat;
    public static String server;
    public static String server_hint;
    public static String sign_up;
    public static String sign_up_title;
    public static String signing_up;
    public static String step_1;
    public static String step_2;
    public static String step_3;
    public static String step_connect;
    public static String step_keys;
    public static String step_passcode;
    public static String strength;
    public static String strength_0;
    public static String strength_1;
    public static String strength_2;
    public static String strength_3;
    public static String suggest;
    public static String suggestion_hint;
    public static String to_log_in;
    public static String to_sign_up;
    public static String understood;
    public static String user_name;
    public static String user_name_hint;
    public static String welcome_back;
    public static String window;
    public static String working_log_in;
    public static String working_sign_up;

    static {
        NLS.initializeMessages(LogInMessages.class.getPackageName() + ".logInMessages", LogInMessages.class);
    }

    private LogInMessages() {
    }
}
