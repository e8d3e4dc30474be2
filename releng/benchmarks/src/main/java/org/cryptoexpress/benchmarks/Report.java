package org.cryptoexpress.benchmarks;

import java.util.Locale;

/** Lines of results: name, value, unit, separated by tabs. */
final class Report {
    private Report() {
    }

    static void line(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s\t%.3f\t%s%n", name, value, unit);
    }
}
