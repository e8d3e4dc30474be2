package org.cryptoexpress.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Sizes, dates and durations as people read them. */
public final class Formats {
    private static final String[] UNITS = { "B", "KB", "MB", "GB", "TB", "PB" };
    private static final int STEP = 1000;
    private static final int WEEK = 7;

    private Formats() {
    }

    /** A length in bytes in decimal units, e.g. {@code 1.4 MB}; at most three digits and a unit. */
    public static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && value < 9.95 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }

    /** A time as near as it is: {@code 10:42} today, {@code Tue} this week, {@code 3 Mar} this year, else with the year. */
    public static String date(Instant time, Clock clock) {
        ZonedDateTime then = time.atZone(clock.getZone());
        LocalDate today = LocalDate.now(clock);
        LocalDate day = then.toLocalDate();
        if (day.equals(today)) {
            return then.format(pattern("HH:mm"));
        }
        if (day.isBefore(today) && day.isAfter(today.minusDays(WEEK))) {
            return then.format(pattern("EEE"));
        }
        return then.format(pattern(day.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy"));
    }

    /** A time in full, for details. */
    public static String fullDate(Instant time, Clock clock) {
        return time.atZone(clock.getZone())
                .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
    }

    /** A duration in its largest unit, rounded up: {@code 5 s}, {@code 3 min}, {@code 2 h}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 60 ? minutes + " min" : (minutes + 59) / 60 + " h";
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
