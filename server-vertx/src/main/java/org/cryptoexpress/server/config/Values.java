package org.cryptoexpress.server.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of single values; each failure is an IllegalArgumentException that says what would be right. */
final class Values {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}) ?(B|KiB|MiB|GiB|TiB)?");
    private static final Map<String, Integer> SHIFT = Map.of("B", 0, "KiB", 10, "MiB", 20, "GiB", 30, "TiB", 40);

    private Values() {
    }

    static String word(String value) {
        if (value.isEmpty() || value.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("must be one word without spaces");
        }
        return value;
    }

    static int number(String value, int min, int max) {
        try {
            int n = Integer.parseInt(value);
            if (n >= min && n <= max) {
                return n;
            }
        } catch (NumberFormatException e) {
            // said below, for this case too
        }
        throw new IllegalArgumentException(String.format(Locale.ROOT, "must be a number from %d to %d", min, max));
    }

    static long size(String value) {
        Matcher m = SIZE.matcher(value);
        if (m.matches()) {
            long n = Long.parseLong(m.group(1));
            int shift = SHIFT.get(m.group(2) == null ? "B" : m.group(2));
            if (n > 0 && n <= Long.MAX_VALUE >> shift) {
                return n << shift;
            }
        }
        throw new IllegalArgumentException("must be a size such as 500 MiB or 20 GiB");
    }

    static String oneOf(String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    static String mongo(String value) {
        if (!value.startsWith("mongodb://") && !value.startsWith("mongodb+srv://")) {
            throw new IllegalArgumentException("must start with mongodb:// or mongodb+srv://");
        }
        return value;
    }
}
