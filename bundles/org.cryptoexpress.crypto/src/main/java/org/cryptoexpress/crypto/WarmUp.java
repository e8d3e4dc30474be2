package org.cryptoexpress.crypto;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cryptoexpress.crypto.internal.GcmCipher;

/**
 * Makes the JVM compile AES-GCM before the first file comes. Interpreted it runs at 75 MB/s, and calls on whole segments
 * are too few to be noticed by the compiler: a cold gigabyte would cost ten seconds of CPU instead of one. Thread-safe.
 */
public final class WarmUp {
    private static final int ROUNDS = 20_000;
    private static final int LENGTH = 1024;

    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Duration> done = new CompletableFuture<>();

    /**
     * Runs {@value #ROUNDS} encryptions and decryptions of {@value #LENGTH} bytes on a daemon thread of low priority;
     * about half a second of CPU, most of it the compiler's. Later calls start nothing.
     *
     * @return completes with the time that it took, the same for every call; nobody needs to wait for it
     */
    public CompletableFuture<Duration> start() {
        if (started.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "crypto-warm-up");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
        return done.copy();
    }

    private void run() {
        long begin = System.nanoTime();
        byte[] plain = new byte[LENGTH];
        byte[] sealed = new byte[LENGTH + Aead.TAG];
        byte[] nonce = new byte[Aead.NONCE];
        try {
            GcmCipher sealing = new GcmCipher(new byte[Aead.KEY]);
            GcmCipher opening = new GcmCipher(new byte[Aead.KEY]);
            for (int i = 0; i < ROUNDS; i++) {
                Arrays.fill(nonce, (byte) 0);
                nonce[8] = (byte) (i >>> 16);
                nonce[9] = (byte) (i >>> 8);
                nonce[10] = (byte) i;
                sealing.seal(nonce, nonce, plain, 0, LENGTH, sealed, 0);
                opening.open(nonce, nonce, sealed, 0, sealed.length, plain, 0);
            }
            done.complete(Duration.ofNanos(System.nanoTime() - begin));
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }
}
