package org.cryptoexpress.cli.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Reads passphrases and key files. The caller wipes what it gets. */
final class Secrets {
    private static final int MAX_FILE = 4096;
    private static final int MAX_KEY_FILE = 1 << 20;

    private final Terminal terminal;

    Secrets(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The first line of a file, or what is typed at a prompt. */
    char[] passphrase(Optional<Path> file, String prompt) {
        if (file.isPresent()) {
            return firstLine(file.get());
        }
        return typed(prompt);
    }

    /** As {@link #passphrase}, but typed twice. */
    char[] newPassphrase(Optional<Path> file, String prompt) {
        if (file.isPresent()) {
            return firstLine(file.get());
        }
        char[] first = typed(prompt);
        char[] second = typed(prompt + " again");
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "the two passphrases differ");
        }
        return first;
    }

    /** Content of a key file, if one is named. */
    Optional<byte[]> keyFile(Optional<Path> file) {
        return file.map(path -> read(path, MAX_KEY_FILE));
    }

    private char[] typed(String prompt) {
        char[] typed = terminal.askSecret().orElseThrow(() -> new CryptoExpressException(ErrorCode.INVALID_INPUT,
                "there is no terminal to ask for the passphrase: use --passphrase-file")).apply(prompt);
        if (typed == null) {
            throw new CryptoExpressException(ErrorCode.CANCELLED, "no passphrase typed");
        }
        return typed;
    }

    private static char[] firstLine(Path file) {
        byte[] bytes = read(file, MAX_FILE);
        try {
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
            char[] line = new char[chars.remaining()];
            chars.get(line);
            Arrays.fill(chars.array(), '\0');
            return line;
        } catch (CharacterCodingException e) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "the passphrase file is not UTF-8", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] read(Path file, int max) {
        try {
            if (Files.size(file) > max) {
                throw new CryptoExpressException(ErrorCode.INVALID_INPUT, file + " is longer than " + max + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CryptoExpressException(ErrorCode.LOCAL_FILE, file.toString(), e);
        }
    }
}
