package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.storage.DocumentPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two profiles of one account exchange files through a real server. */
class DocumentsTest {
    private static final String PASSPHRASE = "seven quiet herons cross the delta";
    private static final List<String> NAMES = List.of("plain.txt", "Grüße aus Köln.txt", "文件 – 描述.bin", "قائمة.txt",
            "😀👩‍👩‍👧 emoji.dat", "trailing dot.", " spaces ", "con", "quote\"and\\backslash",
            "e\u0301 composed.txt");

    @TempDir
    Path folder;

    @Test
    void filesOfEverySizeAndNameTravelToAnotherProfile() throws IOException {
        Accounts accounts = Lab.accounts(UnaryOperator.identity());
        Map<String, Path> sent = new LinkedHashMap<>();
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
                Lab one = Lab.signUp(accounts, folder.resolve("one"), server.connectionString(), "alice", PASSPHRASE,
                        KeyLocation.SERVER)) {
            one.mkdir("/Verträge");
            one.mkdir("/Verträge/2026");
            one.mkdir("/Verträge/2026/März");
            for (int length : new int[] { 0, 1024, 500 << 10, 20 << 20 }) {
                Path file = file("size-" + length, length);
                one.put(file, "/Verträge/2026");
                sent.put("/Verträge/2026/size-" + length, file);
            }
            for (String name : NAMES) {
                Path file = file(name, 100);
                one.put(file, "/Verträge/2026/März");
                sent.put("/Verträge/2026/März/" + name, file);
            }
            try (Lab two = Lab.logIn(accounts, folder.resolve("two"), server.connectionString(), "alice",
                    PASSPHRASE)) {
                two.sync();
                int n = 0;
                for (Map.Entry<String, Path> file : sent.entrySet()) {
                    assertThat(two.get(file.getKey(), folder.resolve("back" + n++))).as(file.getKey())
                            .hasSameBinaryContentAs(file.getValue());
                }
                assertThat(two.ls("/Verträge/2026/März")).hasSameSizeAs(NAMES);
                Path all = Files.createDirectories(folder.resolve("all"));
                two.get("/Verträge", all);
                try (var files = Files.walk(all)) {
                    assertThat(files.filter(Files::isRegularFile)).hasSize(sent.size());
                }

                Lab.get(two.documents.move(DocumentPath.parse("/Verträge/2026"), DocumentPath.parse("/Verträge/Alt"),
                        Progress.NONE));
                Lab.get(two.documents.describe(DocumentPath.parse("/Verträge/Alt/size-1024"), "für später"));
                two.sync();
                one.sync();
                assertThat(one.ls("/Verträge")).containsExactly("Alt");
                assertThat(one.documents.find(DocumentPath.parse("/Verträge/Alt/size-1024")).orElseThrow()
                        .description()).isEqualTo("für später");
                assertThat(one.folders.problems()).isEmpty();
                assertThat(two.folders.problems()).isEmpty();
            }
        }
    }

    private Path file(String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Files.write(Files.createDirectories(folder.resolve("files")).resolve(name), bytes);
    }
}
