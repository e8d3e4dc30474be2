package org.cryptoexpress.benchmarks;

import java.util.Locale;

/** Lines of results: name, value, unit, separated by tabs. */
final class Report {
    private Report() {
    }

    /** What it costs: CPU seconds of client and server, wall seconds, requests, and bytes sent and received. */
    static void row(String name, double client, double server, double wall, long requests, long sent, long received) {
        System.out.printf(Locale.ROOT, "%s\t%.2f\t%.2f\t%.1f\t%d\t%d\t%d%n", name, client, server, wall, requests,
                sent, received);
    }

    static void line(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s\t%.3f\t%s%n", name, value, unit);
    }
}
