package org.cryptoexpress.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.UnknownServer;
import org.junit.jupiter.api.Test;

class ServerQuestionTest {
    private static final UnknownServer SERVER = new UnknownServer("cx://host:1", "12345 00000 67890");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void atATerminalTheLastGroupHasToBeTyped() {
        assertThat(question(Optional.of(prompt -> " 67890 "), Optional.empty()).accept(SERVER)).isTrue();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cx://host:1", "12345 00000 67890");
        for (String typed : new String[] { "", "y", "yes", "12345", null }) {
            assertThat(question(Optional.of(prompt -> typed), Optional.empty()).accept(SERVER)).as(typed).isFalse();
        }
    }

    @Test
    void withoutATerminalNobodyAccepts() {
        assertThat(question(Optional.empty(), Optional.empty()).accept(SERVER)).isFalse();
    }

    @Test
    void theCommandLineAcceptsExactlyTheWholeNumber() {
        Optional<Function<String, String>> nobody = Optional.empty();
        assertThat(question(nobody, Optional.of("12345 00000 67890")).accept(SERVER)).isTrue();
        assertThat(question(nobody, Optional.of("123450000067890")).accept(SERVER)).isTrue();
        for (String other : new String[] { "", "67890", "12345 00000 67891" }) {
            assertThatThrownBy(() -> question(nobody, Optional.of(other)).accept(SERVER)).isInstanceOfSatisfying(
                    CryptoExpressException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_SERVER));
        }
    }

    private ServerQuestion question(Optional<Function<String, String>> ask, Optional<String> accepted) {
        return new ServerQuestion(new Terminal(InputStream.nullInputStream(), new PrintStream(err, true),
                new PrintStream(err, true, StandardCharsets.UTF_8), Optional.empty(), ask, false), accepted);
    }
}
