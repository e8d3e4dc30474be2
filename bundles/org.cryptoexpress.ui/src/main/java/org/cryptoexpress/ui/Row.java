package org.cryptoexpress.ui;

import java.util.List;
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
 * @param strong whether the first line stands out
 * @param marks  small icons before the note
 * @param meaning what the marks and the weight mean, for assistive technology
 */
public record Row(String key, Optional<Avatar> avatar, Icon icon, String title, String detail, Role ink,
        String note, boolean strong, List<Icon> marks, String meaning) {
    /** Checks that nothing is null. */
    public Row {
        Objects.requireNonNull(key);
        Objects.requireNonNull(avatar);
        Objects.requireNonNull(icon);
        Objects.requireNonNull(title);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(ink);
        Objects.requireNonNull(note);
        marks = List.copyOf(marks);
        Objects.requireNonNull(meaning);
    }

    /** A person. */
    public static Row of(String key, Avatar avatar, String title, String detail, Role ink, String note) {
        return new Row(key, Optional.of(avatar), Icon.CIRCLE_USER, title, detail, ink, note, true, List.of(),
                "");
    }

    /** A thing. */
    public static Row of(String key, Icon icon, String title, String detail, String note) {
        return new Row(key, Optional.empty(), icon, title, detail, Role.MUTED, note, true, List.of(), "");
    }

    /** The same row with marks, whose first line stands out or not. */
    public Row marked(boolean bold, List<Icon> icons, String means) {
        return new Row(key, avatar, icon, title, detail, ink, note, bold, icons, means);
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
        if (!meaning.isEmpty()) {
            text.append(", ").append(meaning);
        }
        return text.toString();
    }
}
