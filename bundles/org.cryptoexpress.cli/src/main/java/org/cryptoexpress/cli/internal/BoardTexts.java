package org.cryptoexpress.cli.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.boards.Watch;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** What people type about boards. */
final class BoardTexts {
    private BoardTexts() {
    }

    /** A text as it was typed, or standard input for "-". */
    static String read(Context context, String typed) {
        if (!typed.equals("-")) {
            return typed;
        }
        try {
            return new String(context.terminal().in().readNBytes(PostDraft.TEXT + 1), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw CryptoExpressException.of(e);
        }
    }

    /** A word for {@link Watch}; empty for "default". */
    static Optional<Watch> watch(String typed) {
        if (typed.equals("default")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Watch.values()).filter(w -> w.name().toLowerCase(Locale.ROOT).equals(typed))
                .findFirst().orElseThrow(() -> new CryptoExpressException(ErrorCode.INVALID_INPUT,
                        "normal, subscribed, muted or default")));
    }
}
