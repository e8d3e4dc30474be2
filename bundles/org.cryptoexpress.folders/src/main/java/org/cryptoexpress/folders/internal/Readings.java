package org.cryptoexpress.folders.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;

/** Content as it is read: from the queue while it waits there, else from the server. What does not verify is told. */
final class Readings {
    private static final int BUFFER = 64 << 10;

    private final Desk desk;
    private final Versions versions;

    Readings(Desk desk) {
        this.desk = desk;
        this.versions = new Versions(desk);
    }

    ContentInfo read(ItemRef ref, OutputStream target, Progress progress) throws IOException {
        return copy(ref, () -> open(ref, progress), target, progress);
    }

    ContentInfo read(ItemRef ref, long version, OutputStream target, Progress progress) throws IOException {
        return copy(ref, () -> versions.open(ref, version, progress), target, progress);
    }

    List<Item> versions(ItemRef ref) {
        return versions.of(ref);
    }

    ContentSource content(ItemRef ref, long version, Progress progress) {
        return versions.content(ref, version, progress);
    }

    private ContentInfo copy(ItemRef ref, Supplier<ContentReader.Open> from, OutputStream target, Progress progress)
            throws IOException {
        try (ContentReader.Open open = from.get()) {
            byte[] buffer = new byte[BUFFER];
            long done = 0;
            for (int n = open.stream().read(buffer); n >= 0; n = open.stream().read(buffer)) {
                progress.check();
                target.write(buffer, 0, n);
                done += n;
                progress.report("download", done, open.info().length());
            }
            return open.info();
        } catch (RuntimeException e) {
            throw told(ref, e);
        }
    }

    ContentSource content(ItemRef ref, Progress progress) {
        return new ContentSource() {
            @Override
            public long length() throws IOException {
                try (ContentReader.Open open = Readings.this.open(ref, progress)) {
                    return open.info().length();
                }
            }

            @Override
            public InputStream open() {
                return guarded(ref, () -> Readings.this.open(ref, progress).stream());
            }
        };
    }

    private ContentReader.Open open(ItemRef ref, Progress progress) {
        FolderLog log = desk.joined(ref.folder());
        Optional<ContentReader.Open> waiting = desk.outbox.of(ref).stream().map(QueuedChange::content)
                .flatMap(Optional::stream).reduce((first, second) -> second).filter(c -> c instanceof Staged.Plain)
                .map(c -> ContentReader.of(((Staged.Plain) c).bytes()));
        return waiting.orElseGet(() -> desk.contents.open(log, log.row(ref.item()).orElseThrow(
                () -> new CryptoExpressException(ErrorCode.NOT_FOUND, "item")), progress));
    }

    private <T> T guarded(ItemRef ref, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw told(ref, e);
        }
    }

    private CryptoExpressException told(ItemRef ref, RuntimeException e) {
        CryptoExpressException failure = Failures.of(e);
        if (failure.code() == ErrorCode.TAMPERED) {
            desk.problem(TamperedException.problem(ref.folder(), Optional.of(ref.item()), failure));
        }
        return failure;
    }
}
