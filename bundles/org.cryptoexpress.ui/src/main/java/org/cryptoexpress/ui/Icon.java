package org.cryptoexpress.ui;

import java.util.Locale;

import org.eclipse.swt.graphics.Image;

/** The icons of the suite: Lucide, stroke style, drawn in the colour of a role. */
public enum Icon {
    ARROW_DOWN, ARROW_RIGHT_LEFT, ARROW_UP, AT_SIGN, BADGE_CHECK, BAN, BELL, BELL_OFF, CHECK, CHECK_CHECK, CHEVRON_DOWN, CHEVRON_RIGHT, CIRCLE_CHECK, CIRCLE_USER, CIRCLE_X, CLOUD_OFF, CONTACT_ROUND, CROWN, DOWNLOAD, ELLIPSIS, EXTERNAL_LINK, EYE, EYE_OFF, FILE, FILES, FILE_ARCHIVE, FILE_CODE, FILE_DOWN, FILE_IMAGE, FILE_MUSIC, FILE_TEXT, FILE_VIDEO_CAMERA, FOLDER, FOLDER_OPEN, FOLDER_PLUS, FOLDER_USERS, HISTORY, INBOX, INFO, KEY_ROUND, LIST_TREE, LOCK, LOCK_OPEN, LOG_IN, LOG_OUT, MEGAPHONE, MESSAGES_SQUARE, MESSAGE_SQUARE, MONITOR, MOON, PANEL_RIGHT, PAPERCLIP, PENCIL, PIN, PLUS, QUOTE, REFRESH_CW, REPLY, SEARCH, SEND, SERVER, SHARE_2, SHIELD_ALERT, SHIELD_CHECK, SMILE_PLUS, SPARKLES, SUN, TRASH_2, TRIANGLE_ALERT, UNDO_2, UPLOAD, USERS, USER_CHECK, USER_MINUS, USER_PLUS, USER_X, VOTE, WIFI_OFF, X;

    /** The usual size in lists and bars, in points. */
    public static final int SMALL = 16;
    /** The size beside headings. */
    public static final int MEDIUM = 20;
    /** The size in the activity rail. */
    public static final int LARGE = 24;

    /** The icon in the colour that a role has now. The image is shared: do not dispose it. UI thread. */
    public Image image(int size, Role role) {
        return svg().image(size, role);
    }

    /** The same icon as one of any bundle. */
    public SvgIcon svg() {
        String path = "/icons/lucide/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
        return new SvgIcon(Icon.class.getResource(path));
    }
}
