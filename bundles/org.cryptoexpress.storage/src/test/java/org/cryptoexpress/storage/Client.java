package org.cryptoexpress.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.assertj.core.api.Assertions;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.FolderServices;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;

/** One profile of the account. */
final class Client implements AutoCloseable {
    final FakeSession session;
    final FolderService folders;
    final Documents documents;

    Client(FakeServer server, Path profile) {
        session = new FakeSession(server, profile);
        folders = FolderServices.open(session);
        documents = DocumentsFactory.open(folders);
        if (session.state() == org.cryptoexpress.session.ConnectionState.CONNECTED) {
            folders.sync().exceptionally(e -> null).orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    static void fails(ErrorCode code, CompletableFuture<?> future) {
        assertThatThrownBy(() -> get(future)).hasCauseInstanceOf(CryptoExpressException.class).cause()
                .extracting(e -> ((CryptoExpressException) e).code()).isEqualTo(code);
    }

    void sync() {
        get(documents.sync());
    }

    DocumentEntry mkdir(String path) {
        return get(documents.makeFolder(DocumentPath.parse(path)));
    }

    DocumentEntry put(Path file, String folder) {
        return get(documents.upload(List.of(file), DocumentPath.parse(folder), Progress.NONE)).get(0);
    }

    Path get(String path, Path target) {
        return get(documents.download(DocumentPath.parse(path), target, true, Progress.NONE));
    }

    List<String> ls(String path) {
        return documents.list(DocumentPath.parse(path)).stream().map(DocumentEntry::name).toList();
    }

    DocumentEntry mv(String from, String to) {
        return get(documents.move(DocumentPath.parse(from), DocumentPath.parse(to), Progress.NONE));
    }

    void rm(String path) {
        get(documents.delete(List.of(DocumentPath.parse(path))));
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            Assertions.assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        documents.close();
        session.close();
    }
}
