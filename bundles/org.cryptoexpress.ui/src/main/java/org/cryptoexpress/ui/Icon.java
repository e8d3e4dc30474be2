package org.cryptoexpress.ui;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;

/** The icons of the suite: Lucide, stroke style, drawn in the colour of a role. */
public enum Icon {
    ARROW_RIGHT_LEFT, ARROW_UP, BADGE_CHECK, BAN, CHECK, CHEVRON_DOWN, CHEVRON_RIGHT, CIRCLE_CHECK, CIRCLE_USER, CIRCLE_X, CLOUD_OFF, CONTACT_ROUND, CROWN, DOWNLOAD, EXTERNAL_LINK, EYE, EYE_OFF, FILE, FILES, FILE_ARCHIVE, FILE_CODE, FILE_DOWN, FILE_IMAGE, FILE_MUSIC, FILE_TEXT, FILE_VIDEO_CAMERA, FOLDER, FOLDER_OPEN, FOLDER_PLUS, FOLDER_USERS, HISTORY, INBOX, INFO, KEY_ROUND, LOCK, LOCK_OPEN, LOG_IN, LOG_OUT, MONITOR, MOON, PANEL_RIGHT, PENCIL, PLUS, REFRESH_CW, SEARCH, SERVER, SHARE_2, SHIELD_ALERT, SHIELD_CHECK, SPARKLES, SUN, TRASH_2, TRIANGLE_ALERT, UNDO_2, UPLOAD, USERS, USER_CHECK, USER_MINUS, USER_PLUS, USER_X, WIFI_OFF, X;

    /** The usual size in lists and bars, in points. */
    public static final int SMALL = 16;
    /** The size beside headings. */
    public static final int MEDIUM = 20;
    /** The size in the activity rail. */
    public static final int LARGE = 24;

    /** The icon in the colour that a role has now. The image is shared: do not dispose it. UI thread. */
    public Image image(int size, Role role) {
        RGB rgb = Theme.palette(Display.getCurrent()).of(role);
        String colour = String.format("#%02x%02x%02x", rgb.red, rgb.green, rgb.blue);
        String key = "org.cryptoexpress.ui/" + name() + "/" + size + "/" + colour;
        ImageRegistry registry = JFaceResources.getImageRegistry();
        if (registry.get(key) == null) {
            String svg = svg().replace("currentColor", colour);
            ImageDataProvider provider = zoom -> render(svg, size * zoom / 100);
            registry.put(key, new Image(Display.getCurrent(), provider));
        }
        return registry.get(key);
    }

    private static ImageData render(String svg, int pixels) {
        String sized = svg.replaceFirst("width=\"24\"", "width=\"" + pixels + "\"").replaceFirst("height=\"24\"",
                "height=\"" + pixels + "\"");
        return new ImageData(new ByteArrayInputStream(sized.getBytes(StandardCharsets.UTF_8)));
    }

    private String svg() {
        String path = "/icons/lucide/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
        try (InputStream in = Icon.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("an icon is missing in the bundle", e);
        }
    }
}
