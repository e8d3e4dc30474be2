package org.cryptoexpress.benchmarks;

import java.nio.file.Path;

/** Runs one benchmark in this JVM and prints its results; releng/bench starts it and compares. */
public final class Main {
    private Main() {
    }

    /**
     * file WHAT PLAIN FOLDER PASSES | primitives | handshake | sharing FOLDER PEOPLE DOCUMENTS BITS |
     * boards POSTS TOPICS | posting FOLDER PEOPLE POSTS.
     */
    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
        case "file" -> new FileBenchmark(Path.of(args[2]), Path.of(args[3])).run(args[1], Integer.parseInt(args[4]));
        case "primitives" -> new PrimitiveBenchmark().run();
        case "handshake" -> new HandshakeBenchmark().run();
        case "sharing" -> new SharingBenchmark(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]),
                Integer.parseInt(args[4])).run();
        case "boards" -> new BoardModelBenchmark(Integer.parseInt(args[1]), Integer.parseInt(args[2])).run();
        case "posting" -> new BoardsBenchmark(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]))
                .run();
        default -> throw new IllegalArgumentException(
                "usage: file WHAT PLAIN FOLDER PASSES | primitives | handshake | sharing FOLDER PEOPLE DOCUMENTS BITS"
                        + " | boards POSTS TOPICS | posting FOLDER PEOPLE POSTS");
        }
    }
}
