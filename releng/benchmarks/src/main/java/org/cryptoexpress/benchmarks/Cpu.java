package org.cryptoexpress.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time of all threads of this process since it began, compiler and collector included. User and system time are
 * kept apart because the latter is mostly the writing of files, which costs every program the same.
 *
 * @param user   seconds
 * @param system seconds
 */
record Cpu(double user, double system) {
    static final Cpu ZERO = new Cpu(0, 0);
    private static final double TICKS = 100;

    /** From /proc/self/stat, see proc(5). */
    static Cpu now() throws IOException {
        return of("self");
    }

    /** Of another process, by its number. */
    static Cpu of(String process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new Cpu(Long.parseLong(fields[11]) / TICKS, Long.parseLong(fields[12]) / TICKS);
    }

    Cpu minus(Cpu before) {
        return new Cpu(user - before.user, system - before.system);
    }

    double total() {
        return user + system;
    }
}
