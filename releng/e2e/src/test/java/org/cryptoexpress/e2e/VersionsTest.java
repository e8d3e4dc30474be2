package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old versions of documents through a real server. */
class VersionsTest {
    private static final String PASSPHRASE = "nine copper weathercocks at noon";
    private static final DocumentPath PLAN = DocumentPath.parse("/Work/plan");

    @TempDir
    Path folder;
    private final Accounts accounts = Lab.accounts(UnaryOperator.identity());
    private CryptoExpressServer server;
    private Lab one;

    @BeforeEach
    void start() {
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
        one = Lab.signUp(accounts, folder.resolve("one"), server.connectionString(), "alice", PASSPHRASE,
                KeyLocation.SERVER);
        one.mkdir("/Work");
    }

    @AfterEach
    void stop() {
        one.close();
        server.close();
    }

    @Test
    void everyContentComesBackInItsSizeOnAnotherProfileToo() throws IOException {
        List<Path> written = List.of(put(1, 0), put(2, 900), put(3, 300_000), put(4, 3 << 20), put(5, 4 << 20));
        Lab.get(one.documents.describe(PLAN, "renaming and describing are no versions"));
        try (Lab two = Lab.logIn(accounts, folder.resolve("two"), server.connectionString(), "alice", PASSPHRASE)) {
            two.sync();
            for (Lab lab : List.of(one, two)) {
                List<DocumentVersion> versions = Lab.get(lab.documents.versions(PLAN));
                assertThat(versions).extracting(DocumentVersion::number).containsExactly(5L, 4L, 3L, 2L, 1L);
                assertThat(versions).extracting(DocumentVersion::newest).containsExactly(true, false, false, false,
                        false);
                assertThat(versions).extracting(DocumentVersion::author).containsOnly("alice");
                for (DocumentVersion version : versions) {
                    Path file = written.get((int) version.number() - 1);
                    assertThat(version.size()).isEqualTo(Files.size(file));
                    assertThat(get(lab, version.number())).hasSameBinaryContentAs(file);
                }
                assertThat(get(lab, 6)).as("the revision that describes").hasSameBinaryContentAs(written.get(4));
            }
            assertFails(() -> get(one, 7), ErrorCode.NOT_FOUND);
            assertFails(() -> Lab.get(one.documents.versions(DocumentPath.parse("/Work"))), ErrorCode.INVALID_INPUT);
            assertFails(() -> Lab.get(one.documents.versions(DocumentPath.parse("/Work/none"))), ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void anOldVersionBecomesTheNewestAndNoneIsLost() throws IOException {
        List<Path> written = List.of(put(1, 900), put(2, 3 << 20), put(3, 5 << 20));
        Lab.get(one.documents.move(PLAN, DocumentPath.parse("/Work/plan b"), Progress.NONE));
        Lab.get(one.documents.move(DocumentPath.parse("/Work/plan b"), PLAN, Progress.NONE));
        assertThat(restored(2)).extracting(DocumentEntry::version).isEqualTo(6L);
        assertThat(restored(2)).as("it is the newest already").extracting(DocumentEntry::version).isEqualTo(6L);
        assertThat(restored(1)).extracting(DocumentEntry::version).isEqualTo(7L);
        assertThat(get(one, 6)).hasSameBinaryContentAs(written.get(1));
        assertThat(get(one, 3)).hasSameBinaryContentAs(written.get(2));
        try (Lab two = Lab.logIn(accounts, folder.resolve("two"), server.connectionString(), "alice", PASSPHRASE)) {
            two.sync();
            assertThat(two.get(PLAN.toString(), folder.resolve("back"))).hasSameBinaryContentAs(written.get(0));
            assertThat(Lab.get(two.documents.versions(PLAN))).extracting(DocumentVersion::number)
                    .containsExactly(7L, 6L, 3L, 2L, 1L);
            assertThat(two.folders.problems()).isEmpty();
        }
    }

    @Test
    void withoutTheServerChunksAreNamedAgainAndSmallVersionsAreRead() throws IOException {
        List<Path> written = List.of(put(1, 900), put(2, 3 << 20), put(3, 1000));
        String address = server.connectionString();
        int port = server.port();
        server.close();
        assertThat(get(one, 1)).hasSameBinaryContentAs(written.get(0));
        assertFails(() -> get(one, 2), ErrorCode.OFFLINE);
        assertThat(folder.resolve("got2")).doesNotExist();
        assertThat(restored(2).sha256()).isEqualTo(Lab.get(one.documents.versions(PLAN)).get(1).sha256());
        assertThat(one.documents.pending()).isEqualTo(1);
        one.close();
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), port));
        one = Lab.logIn(accounts, folder.resolve("one"), address, "alice", PASSPHRASE);
        one.sync();
        assertThat(one.documents.pending()).isZero();
        assertThat(one.get(PLAN.toString(), folder.resolve("back"))).hasSameBinaryContentAs(written.get(1));
    }

    private DocumentEntry restored(long version) {
        return Lab.get(one.documents.restoreVersion(PLAN, version, Progress.NONE));
    }

    private Path get(Lab lab, long version) throws IOException {
        Path target = folder.resolve("got" + version);
        Files.deleteIfExists(target);
        return Lab.get(lab.documents.download(PLAN, version, target, false, Progress.NONE));
    }

    private Path put(long number, int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(number).nextBytes(bytes);
        Path file = Files.write(Files.createDirectories(folder.resolve("v" + number)).resolve("plan"), bytes);
        assertThat(one.put(file, "/Work").version()).isEqualTo(number);
        return file;
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOf(CompletionException.class).cause().isInstanceOfSatisfying(
                CryptoExpressException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
