package org.cryptoexpress.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks for words in bytes: plain, as UTF-16, hex and Base64 (at every alignment, both alphabets), and in everything in
 * the bytes that can be decompressed (zlib, gzip).
 */
final class WordSearch {
    private static final int INFLATED = 1 << 22;
    private static final int LEAST = 24;

    /** Form by what it looks like, as one character per byte. */
    private final Map<String, String> forms = new LinkedHashMap<>();

    WordSearch(Set<String> words) {
        for (String word : words) {
            byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
            form(word, utf8);
            form(word + " as UTF-16BE", word.getBytes(StandardCharsets.UTF_16BE));
            form(word + " as UTF-16LE", word.getBytes(StandardCharsets.UTF_16LE));
            text(word + " as hex", HexFormat.of().formatHex(utf8));
            text(word + " as HEX", HexFormat.of().formatHex(utf8).toUpperCase(Locale.ROOT));
            for (int shift = 0; shift < 3; shift++) {
                byte[] shifted = new byte[shift + utf8.length];
                System.arraycopy(utf8, 0, shifted, shift, utf8.length);
                int from = (shift * 8 + 5) / 6;
                int to = shifted.length * 8 / 6;
                text(word + " as Base64", Base64.getEncoder().encodeToString(shifted).substring(from, to));
                text(word + " as Base64url", Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
            }
        }
    }

    private void form(String what, byte[] bytes) {
        forms.put(new String(bytes, StandardCharsets.ISO_8859_1), what);
    }

    private void text(String what, String text) {
        forms.put(text, what);
    }

    /** What was found, empty for nothing. */
    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        look(bytes, "", found);
        for (int i = 0; i + 2 < bytes.length; i++) {
            boolean zlib = (bytes[i] & 0x0f) == 8 && (bytes[i] & 0xf0) <= 0x70
                    && ((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff) % 31 == 0;
            boolean gzip = bytes[i] == 0x1f && (bytes[i + 1] & 0xff) == 0x8b && bytes[i + 2] == 8;
            if (zlib || gzip) {
                byte[] inflated = inflate(bytes, gzip ? i + 10 : i, gzip);
                if (inflated.length >= LEAST) {
                    look(inflated, " compressed", found);
                }
            }
        }
        return found;
    }

    private void look(byte[] bytes, String how, Set<String> found) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        forms.forEach((form, what) -> {
            if (text.contains(form)) {
                found.add(what + how);
            }
        });
    }

    private static byte[] inflate(byte[] bytes, int from, boolean raw) {
        Inflater inflater = new Inflater(raw);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            inflater.setInput(bytes, Math.min(from, bytes.length), Math.max(0, bytes.length - from));
            byte[] buffer = new byte[4096];
            int n = inflater.inflate(buffer);
            while (n > 0 && out.size() < INFLATED) {
                out.write(buffer, 0, n);
                n = inflater.inflate(buffer);
            }
        } catch (DataFormatException e) {
            return out.toByteArray();
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }
}
