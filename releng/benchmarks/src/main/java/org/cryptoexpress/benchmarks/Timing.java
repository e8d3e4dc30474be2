package org.cryptoexpress.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** CPU time of operations on the current thread. */
final class Timing {
    private final List<Long> times = new ArrayList<>();
    private long sum;

    /** CPU time of the current thread in nanoseconds. */
    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Runs an operation as part of the present repetition. */
    void run(Runnable operation) {
        long before = cpu();
        operation.run();
        sum += cpu() - before;
    }

    /** Ends a repetition. */
    void next() {
        times.add(sum);
        sum = 0;
    }

    /** Median of the last half of the repetitions, in milliseconds: compiled code. */
    double warm() {
        long[] last = times.subList(times.size() / 2, times.size()).stream().mapToLong(Long::longValue).sorted()
                .toArray();
        return last[last.length / 2] / 1e6;
    }

    /** The first repetition, in milliseconds. */
    double cold() {
        return times.get(0) / 1e6;
    }

    /** Repeats an operation and reports its first and its median time. */
    static void report(String name, int repetitions, Runnable operation) {
        Timing timing = new Timing();
        for (int i = 0; i < repetitions; i++) {
            timing.run(operation);
            timing.next();
        }
        timing.report(name);
    }

    void report(String name) {
        Report.line(name + " first", cold(), "ms CPU");
        Report.line(name, warm(), "ms CPU");
    }

}
