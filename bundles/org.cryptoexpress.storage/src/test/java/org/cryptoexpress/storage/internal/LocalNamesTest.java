package org.cryptoexpress.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { "plain.txt|plain.txt", "con|_con", "COM1.txt|_COM1.txt",
            "a:b*c?|a_b_c_",
            "dots...|dots___", "back\\slash|back_slash", "..\\..\\etc|.._.._etc", "文件.txt|文件.txt", "lpt0|_lpt0",
            "console.txt|console.txt" })
    void namesBecomeSafe(String name, String safe) {
        assertThat(LocalNames.safe(name)).isEqualTo(safe);
    }

    @Test
    void noNameLeavesItsFolderOrBreaksAFileSystem() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String name = random.ints(1 + random.nextInt(300), 1, 0x2100).collect(StringBuilder::new,
                    StringBuilder::appendCodePoint, StringBuilder::append).toString();
            String safe = LocalNames.safe(name);
            assertThat(safe).isNotEmpty().isNotEqualTo(".").isNotEqualTo("..").doesNotContain("/", "\\", "\0", "\n")
                    .doesNotEndWith(".");
            assertThat(safe.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
        }
    }

    @Test
    void namesThatDifferInCaseOnlyGetANumber() {
        LocalNames names = new LocalNames();
        assertThat(names.unique("Read.me")).isEqualTo("Read.me");
        assertThat(names.unique("read.ME")).isEqualTo("read (2).ME");
        assertThat(names.unique("READ.ME")).isEqualTo("READ (3).ME");
    }
}
