package org.cryptoexpress.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.storage.Client.fails;
import static org.cryptoexpress.storage.Client.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Request.BodyCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    @TempDir
    Path folder;
    private final FakeServer server = new FakeServer();

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 16 << 10, (16 << 10) + 1, 500_000, 1 << 20, (1 << 20) + 1, 9_000_000 })
    void aDocumentComesBackOnAnotherProfile(int length) throws IOException {
        Path file = file("draft.bin", length);
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/Contracts");
            one.put(file, "/Contracts");
            two.sync();

            assertThat(two.ls("/Contracts")).containsExactly("draft.bin");
            assertThat(two.get("/Contracts/draft.bin", folder.resolve("back"))).hasSameBinaryContentAs(file);
            DocumentEntry entry = two.documents.find(DocumentPath.parse("/Contracts/draft.bin")).orElseThrow();
            assertThat(entry.size()).isEqualTo(length);
            assertThat(entry.author()).isEqualTo("alice");
            assertThat(two.folders.problems()).isEmpty();
        }
    }

    @Test
    void foldersDocumentsAndDescriptionsChangeInPlace() throws IOException {
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            one.mkdir("/A/B");
            one.mkdir("/A/B/C");
            DocumentEntry first = one.put(file("x.txt", 100), "/A/B");
            one.put(file("big.bin", 3_000_000), "/A/B/C");
            get(one.documents.describe(DocumentPath.parse("/A/B/x.txt"), "äöü – 描述"));
            one.mv("/A/B/x.txt", "/A/y.txt");
            one.mv("/A/B", "/A/Z");
            one.mv("/A", "/Top");
            two.sync();

            DocumentEntry entry = two.documents.find(DocumentPath.parse("/Top/y.txt")).orElseThrow();
            assertThat(entry.handle()).isEqualTo(first.handle());
            assertThat(entry.description()).isEqualTo("äöü – 描述");
            assertThat(two.ls("/Top")).containsExactly("Z", "y.txt");
            assertThat(two.get("/Top/Z/C/big.bin", folder.resolve("big"))).hasSameBinaryContentAs(
                    folder.resolve("big.bin"));
        }
    }

    @Test
    void whatIsDeletedComesBackWithItsContent() throws IOException {
        Path file = file("x.bin", 2_000_000);
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            one.mkdir("/A/B");
            DocumentEntry entry = one.put(file, "/A/B");
            DocumentEntry b = one.documents.find(DocumentPath.parse("/A/B")).orElseThrow();
            one.rm("/A/B/x.bin");
            assertThat(one.ls("/A/B")).isEmpty();
            get(one.documents.restore(List.of(entry.handle())));
            one.rm("/A/B");
            two.sync();
            assertThat(two.ls("/A")).isEmpty();
            get(two.documents.restore(List.of(b.handle())));

            assertThat(two.get("/A/B/x.bin", folder.resolve("back"))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void aTopLevelFolderIsDeletedAndComesBack() throws IOException {
        try (Client one = client("one"); Client two = client("two")) {
            DocumentEntry top = one.mkdir("/A");
            one.put(file("x", 10), "/A");
            one.rm("/A");
            assertThat(one.ls("/")).isEmpty();
            two.sync();
            assertThat(two.ls("/")).isEmpty();
            get(two.documents.restore(List.of(top.handle())));
            assertThat(two.ls("/A")).containsExactly("x");
            fails(ErrorCode.INVALID_INPUT, two.documents.restore(List.of("no handle")));
        }
    }

    @Test
    void aMoveBetweenTopLevelFoldersEncryptsAnew() throws IOException {
        Path file = file("x.bin", 2_000_000);
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            one.mkdir("/B");
            one.mkdir("/A/sub");
            one.put(file, "/A/sub");
            one.put(file("small", 5), "/A/sub");
            one.mv("/A/sub", "/B/moved");
            two.sync();

            assertThat(two.ls("/A")).isEmpty();
            assertThat(two.ls("/B/moved")).containsExactly("small", "x.bin");
            assertThat(two.get("/B/moved/x.bin", folder.resolve("back"))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void roundTripsPerActionAreFew() throws IOException {
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.sync();
            server.forget();
            one.put(file("small", 16 << 10), "/A");
            assertThat(server.asked).containsExactly(BodyCase.APPEND_ENTRY);
            server.forget();
            one.put(file("large", 5_000_000), "/A");
            assertThat(server.asked).hasSizeLessThanOrEqualTo(2).endsWith(BodyCase.APPEND_ENTRY);
            server.forget();
            one.mv("/A/large", "/A/larger");
            get(one.documents.describe(DocumentPath.parse("/A/larger"), "text"));
            one.rm("/A/larger");
            assertThat(server.asked).hasSize(3).containsOnly(BodyCase.APPEND_ENTRY);
            server.forget();
            one.get("/A/small", folder.resolve("back"));
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void aNewVersionSendsOnlyWhatChanged() throws IOException {
        Path file = file("x.bin", 12_000_000);
        try (Client one = client("one")) {
            one.mkdir("/A");
            DocumentEntry before = one.put(file, "/A");
            byte[] bytes = Files.readAllBytes(file);
            bytes[6_000_000] ^= 1;
            Files.write(file, bytes);
            server.forget();
            DocumentEntry after = one.put(file, "/A");

            assertThat(server.chunksPut).isBetween(1, 2);
            assertThat(server.asked).containsExactly(BodyCase.FIND_MISSING_CHUNKS, BodyCase.APPEND_ENTRY);
            assertThat(after.handle()).isEqualTo(before.handle());
            assertThat(one.get("/A/x.bin", folder.resolve("back"))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void wholeFoldersGoUpAndComeDown() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/a/b"));
        Files.writeString(tree.resolve("deep.txt"), "deep");
        Files.writeString(folder.resolve("tree/top.txt"), "top");
        Files.createDirectories(folder.resolve("tree/empty"));
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.put(folder.resolve("tree"), "/A");
            assertThat(one.ls("/A/tree")).containsExactly("a", "empty", "top.txt");
            Path back = Files.createDirectories(folder.resolve("back"));
            assertThat(one.get("/A/tree", back)).isEqualTo(back.resolve("tree"));
            assertThat(back.resolve("tree/a/b/deep.txt")).hasContent("deep");
            assertThat(back.resolve("tree/empty")).isEmptyDirectory();
        }
    }

    @Test
    void wrongInputsHaveClearErrors() throws IOException {
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.mkdir("/A/B");
            Path file = file("x", 10);
            one.put(file, "/A");
            fails(ErrorCode.ALREADY_EXISTS, one.documents.makeFolder(DocumentPath.parse("/A/B")));
            fails(ErrorCode.NOT_FOUND, one.documents.makeFolder(DocumentPath.parse("/A/C/D")));
            fails(ErrorCode.INVALID_INPUT, one.documents.upload(List.of(file), DocumentPath.ROOT, Progress.NONE));
            fails(ErrorCode.LOCAL_FILE, one.documents.upload(List.of(folder.resolve("nothing")),
                    DocumentPath.parse("/A"), Progress.NONE));
            fails(ErrorCode.INVALID_INPUT, one.documents.move(DocumentPath.parse("/A/B"),
                    DocumentPath.parse("/A/B/C"), Progress.NONE));
            fails(ErrorCode.ALREADY_EXISTS, one.documents.download(DocumentPath.parse("/A/x"), file, false,
                    Progress.NONE));
            fails(ErrorCode.LOCAL_FILE, one.documents.download(DocumentPath.parse("/A/x"),
                    folder.resolve("no/such/folder"), false, Progress.NONE));
            fails(ErrorCode.NOT_FOUND, one.documents.delete(List.of(DocumentPath.parse("/A/nothing"))));
            assertThat(one.ls("/A")).containsExactly("B", "x");
        }
    }

    private Client client(String profile) {
        return new Client(server, folder.resolve(profile));
    }

    private Path file(String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }
}
