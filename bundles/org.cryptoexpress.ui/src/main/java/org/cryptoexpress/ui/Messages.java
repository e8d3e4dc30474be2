package org.cryptoexpress.ui;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle. */
final class Messages extends NLS {
    public static String close;
    public static String close_notice;
    public static String empty;
    public static String notice;
    public static String try_again;
    public static String undo;
    public static String work_left;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
