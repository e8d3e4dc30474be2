package org.cryptoexpress.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.WarmUp;
import org.cryptoexpress.crypto.v1.Chunker;
import org.cryptoexpress.crypto.v1.Chunks;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.RecordReader;
import org.cryptoexpress.crypto.v1.RecordWriter;

/**
 * Seals and opens a file as one CXR1, and as chunks, from disk to disk. Every pass prints its own CPU time; the first
 * one comes with the start of the JVM and the warm-up, as in the client.
 */
final class FileBenchmark {
    private static final Secret KEY = Secret.taking(new byte[32]);
    private static final RecordContext CONTEXT = new RecordContext(ObjectType.CONTENT, Id.ZERO, Id.ZERO, 1, 1, true);
    private final SecureRandom random = new SecureRandom();
    private final Path plain;
    private final Path folder;

    FileBenchmark(Path plain, Path folder) {
        this.plain = plain;
        this.folder = folder;
    }

    /** One of seal, open, chunk, unchunk; so many passes. */
    void run(String what, int passes) throws IOException {
        try (Heap heap = new Heap()) {
            new WarmUp().start().join();
            Cpu before = Cpu.ZERO;
            for (int pass = 1; pass <= passes; pass++) {
                long wall = System.nanoTime();
                switch (what) {
                case "seal" -> seal();
                case "open" -> open();
                case "chunk" -> chunk();
                case "unchunk" -> unchunk();
                default -> throw new IllegalArgumentException(what);
                }
                Cpu now = Cpu.now();
                String name = what + (pass == 1 ? " cold" : " warm");
                Report.line(name + " user", now.user() - before.user(), "s CPU");
                Report.line(name + " system", now.system() - before.system(), "s CPU");
                Report.line(name + " wall", (System.nanoTime() - wall) / 1e9, "s");
                before = now;
            }
            Report.line(what + " peak heap", heap.peak(), "MiB");
        }
    }

    private void seal() throws IOException {
        try (InputStream in = Files.newInputStream(plain);
                OutputStream out = Files.newOutputStream(folder.resolve("sealed"));
                RecordWriter writer = new RecordWriter(CONTEXT, KEY, random, out)) {
            in.transferTo(writer);
            writer.finish();
        }
    }

    private void open() throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("sealed"));
                OutputStream out = Files.newOutputStream(folder.resolve("opened"))) {
            RecordReader.copy(CONTEXT, KEY, in, out);
        }
    }

    private void chunk() throws IOException {
        Chunks chunks = new Chunks(KEY, Id.ZERO, Id.ZERO);
        MessageDigest whole = Digests.newSha256();
        List<String> manifest = new ArrayList<>();
        try (InputStream in = Files.newInputStream(plain);
                OutputStream out = Files.newOutputStream(folder.resolve("chunks"));
                Chunker chunker = new Chunker(KEY, in)) {
            for (Optional<Chunker.Piece> p = chunker.next(); p.isPresent(); p = chunker.next()) {
                whole.update(p.get().bytes());
                Chunks.Sealed sealed = chunks.seal(p.get());
                Arrays.fill(p.get().bytes(), (byte) 0);
                out.write(sealed.bytes());
                Chunks.Reference r = sealed.reference();
                manifest.add(String.join(" ", r.id().hex(), String.valueOf(r.flags()), r.plainHash().hex(),
                        String.valueOf(r.length()), String.valueOf(sealed.bytes().length)));
            }
        }
        Files.write(folder.resolve("chunks.manifest"), manifest);
    }

    private void unchunk() throws IOException {
        Chunks chunks = new Chunks(KEY, Id.ZERO, Id.ZERO);
        MessageDigest whole = Digests.newSha256();
        try (InputStream in = Files.newInputStream(folder.resolve("chunks"));
                OutputStream out = Files.newOutputStream(folder.resolve("opened"))) {
            for (String line : Files.readAllLines(folder.resolve("chunks.manifest"))) {
                String[] f = line.split(" ");
                Chunks.Reference r = new Chunks.Reference(Hash32.fromHex(f[0]),
                        Integer.parseInt(f[1]), Hash32.fromHex(f[2]), Integer.parseInt(f[3]));
                byte[] content = chunks.open(r, in.readNBytes(Integer.parseInt(f[4])));
                whole.update(content);
                out.write(content);
            }
        }
    }
}
