package org.cryptoexpress.ui;

import java.util.Locale;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/**
 * How a person is drawn everywhere: initials on a colour that stays the same, with a mark for what is known of his keys.
 *
 * @param name the name that the initials are taken from
 * @param seed what the colour is chosen by, e.g. the account's id
 * @param mark what is known of his keys
 */
public record Avatar(String name, String seed, Mark mark) {
    /** What sits on the lower right of the initials. */
    public enum Mark {
        /** Nothing. */
        NONE,
        /** The safety number of these keys was compared. */
        VERIFIED,
        /** The keys have changed. */
        WARNING
    }

    // Dark enough for white letters (contrast of at least 4.5), and told apart on a light and on a dark ground.
    private static final int[] COLOURS = { 0x2456c7, 0x8a3ffc, 0xb4246b, 0xa8430a, 0x2f7d32, 0x007079, 0x6b5b00,
            0x5b5fc7, 0x7d4b32, 0x4b6584 };
    private static final double MARK_SHARE = 0.42;

    /** A person of whose keys nothing is said. */
    public static Avatar of(String name, String seed) {
        return new Avatar(name, seed, Mark.NONE);
    }

    /** One or two letters. */
    public String initials() {
        String[] words = name.strip().split("[\\s._-]+");
        if (words.length == 0 || words[0].isEmpty()) {
            return "?";
        }
        String first = letter(words[0]);
        return (words.length == 1 ? first : first + letter(words[words.length - 1])).toUpperCase(Locale.ROOT);
    }

    /** Draws it. UI thread. */
    public void paint(GC gc, int x, int y, int size) {
        int colour = COLOURS[Math.floorMod(seed.hashCode(), COLOURS.length)];
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
        gc.setBackground(new Color(new RGB(colour >> 16, colour >> 8 & 0xff, colour & 0xff)));
        gc.fillOval(x, y, size, size);
        gc.setForeground(new Color(new RGB(255, 255, 255)));
        gc.setFont((size >= 2 * Icon.LARGE ? Type.TITLE : Type.STRONG).font());
        Point extent = gc.textExtent(initials());
        gc.drawText(initials(), x + (size - extent.x) / 2, y + (size - extent.y) / 2, true);
        if (mark != Mark.NONE) {
            paintMark(gc, x, y, size);
        }
    }

    private void paintMark(GC gc, int x, int y, int size) {
        int across = Math.max(Icon.SMALL, (int) (size * MARK_SHARE));
        int left = x + size - across + across / 4;
        int top = y + size - across + across / 4;
        gc.setBackground(Theme.colour(Role.RAISED));
        gc.fillOval(left - 1, top - 1, across + 2, across + 2);
        Image image = mark == Mark.VERIFIED ? Icon.BADGE_CHECK.image(across, Role.SUCCESS)
                : Icon.SHIELD_ALERT.image(across, Role.DANGER);
        gc.drawImage(image, left, top);
    }

    /** A control that shows it; to be redrawn when the theme changes, like all others. */
    public Canvas on(Composite parent, int size) {
        Canvas canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED) {
            @Override
            public Point computeSize(int width, int height, boolean changed) {
                return new Point(size + 6, size + 6);
            }
        };
        Controls.ground(canvas, parent);
        canvas.addListener(SWT.Paint, e -> paint(e.gc, 0, 0, size));
        return canvas;
    }

    private static String letter(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
