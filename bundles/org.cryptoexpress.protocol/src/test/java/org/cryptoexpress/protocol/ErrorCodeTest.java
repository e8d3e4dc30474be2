package org.cryptoexpress.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    @Test
    void numbersAreUniqueAndFoundAgain() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::number)).doesNotHaveDuplicates();
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(ErrorCode.of(code.number())).isEqualTo(code);
        }
    }

    @Test
    void unknownNumbersAreInternal() {
        assertThat(ErrorCode.of(9_999)).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void everyCodeHasATextOfThreeParts() {
        for (ErrorCode code : ErrorCode.values()) {
            ErrorText text = ErrorText.of(code);
            assertThat(text.what()).isNotBlank().doesNotEndWith(".");
            assertThat(text.why()).endsWith(".");
            assertThat(text.remedy()).endsWith(".");
        }
    }
}
