package org.cryptoexpress.ui;

import java.util.Objects;
import java.util.Optional;

/**
 * A row of two lines in a {@link RowList}.
 *
 * @param key    stable key, unique in its list
 * @param avatar the person at the left; without one, the icon
 * @param icon   the icon at the left when there is no person
 * @param title  first line
 * @param detail second line
 * @param ink    colour of the second line
 * @param note   at the right of the first line
 */
public record Row(String key, Optional<Avatar> avatar, Icon icon, String title, String detail, Role ink,
        String note) {
    /** Checks that nothing is null. */
    public Row {
        Objects.requireNonNull(key);
        Objects.requireNonNull(avatar);
        Objects.requireNonNull(icon);
        Objects.requireNonNull(title);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(ink);
        Objects.requireNonNull(note);
    }

    /** A person. */
    public static Row of(String key, Avatar avatar, String title, String detail, Role ink, String note) {
        return new Row(key, Optional.of(avatar), Icon.CIRCLE_USER, title, detail, ink, note);
    }

    /** A thing. */
    public static Row of(String key, Icon icon, String title, String detail, String note) {
        return new Row(key, Optional.empty(), icon, title, detail, Role.MUTED, note);
    }

    /** All of it in one line, for assistive technology. */
    public String spoken() {
        StringBuilder text = new StringBuilder(title);
        if (!detail.isEmpty()) {
            text.append(", ").append(detail);
        }
        if (!note.isEmpty()) {
            text.append(", ").append(note);
        }
        return text.toString();
    }
}
