package org.cryptoexpress.storage.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that every file system takes: no separators, control or reserved characters, no device names of Windows, no
 * trailing dots or blanks, at most 255 bytes, and unique in one folder even where case does not count.
 */
public final class LocalNames {
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f/\\\\:*?\"<>|]");
    private static final Pattern DIRECTION = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final int MAX_BYTES = 240;

    private final Set<String> used = new HashSet<>();

    /** The safe form of a name. */
    public static String safe(String name) {
        String safe = DIRECTION.matcher(FORBIDDEN.matcher(name).replaceAll("_")).replaceAll("_");
        if (safe.isEmpty() || DEVICE.matcher(safe).matches()) {
            safe = "_" + safe;
        }
        return closed(shortened(closed(safe)));
    }

    /** No dots and blanks at the end. */
    private static String closed(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1))
                || Character.isSpaceChar(name.charAt(end - 1)))) {
            end--;
        }
        return name.substring(0, end) + "_".repeat(name.length() - end);
    }

    /** The safe form of a name, different from all before it. */
    String unique(String name) {
        String safe = safe(name);
        String candidate = safe;
        for (int n = 2; !used.add(candidate.toLowerCase(Locale.ROOT)); n++) {
            int dot = safe.lastIndexOf('.');
            candidate = dot > 0 ? safe.substring(0, dot) + " (" + n + ")" + safe.substring(dot)
                    : safe + " (" + n + ")";
        }
        return candidate;
    }

    private static String shortened(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        while ((stem + extension).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + extension;
    }
}
