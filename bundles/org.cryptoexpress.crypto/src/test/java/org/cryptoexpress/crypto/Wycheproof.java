package org.cryptoexpress.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;

/** The test vector files of the Wycheproof project, which stand beside the repository. */
final class Wycheproof {
    /** How many vectors {@link WycheproofTest} runs when the files are there. */
    static final int VECTORS = 1618;
    private static final Path FOLDER = Path.of(System.getProperty("cryptoexpress.root"))
            .resolve("../shared/vectors/wycheproof");
    private static final Path NOT_RUN = Path.of("target", "wycheproof-not-run.txt");

    private Wycheproof() {
    }

    /** Fails under CI, else counts all vectors as not run and skips, when the files are not there. */
    static void require() throws IOException {
        if (Files.isDirectory(FOLDER)) {
            return;
        }
        assertThat(System.getenv("CI")).as("no Wycheproof files").isNotEqualTo("true");
        Files.createDirectories(NOT_RUN.getParent());
        Files.writeString(NOT_RUN, VECTORS + "\n");
        abort("no Wycheproof files: " + VECTORS + " not run");
    }

    /** One test per vector that matches what we use. */
    static Stream<DynamicTest> tests(String file, BiPredicate<Json, Json> used, BiConsumer<Json, Json> check) {
        try {
            return Json.read(FOLDER.resolve(file)).objects("testGroups").stream()
                    .flatMap(group -> group.objects("tests").stream().map(test -> new Json[] { group, test }))
                    .filter(pair -> used.test(pair[0], pair[1])).map(pair -> DynamicTest.dynamicTest(
                            pair[1].text("tcId") + " " + pair[1].text("comment"),
                            () -> check.accept(pair[0], pair[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isValid(Json test) {
        return test.text("result").equals("valid");
    }

    static void refused(Runnable action) {
        assertThat(catchThrowable(action::run)).isInstanceOf(CryptoFailure.class);
    }
}
