package org.cryptoexpress.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** The heap of this process. */
final class Heap {
    private Heap() {
    }

    /** The greatest use so far, in MiB: the sum of the peaks of its parts, so an upper bound. */
    static double peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(MemoryUsage::getUsed).sum() / 1048576.0;
    }
}
