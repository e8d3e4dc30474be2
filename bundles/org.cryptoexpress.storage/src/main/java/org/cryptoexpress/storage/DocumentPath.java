package org.cryptoexpress.storage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;

/**
 * An absolute path of display names, e.g. {@code /Contracts/2026/draft.odt}. The first name is a top-level folder (an
 * encrypted folder with members of its own); the rest are items inside it. The empty path {@code /} lists the
 * top-level folders.
 *
 * @param names the names, in NFC
 */
public record DocumentPath(List<String> names) {
    /** The path {@code /}. */
    public static final DocumentPath ROOT = new DocumentPath(List.of());

    /** Checks every name. */
    public DocumentPath {
        names = List.copyOf(names);
        names.forEach(DocumentPath::checkName);
        if (names.size() > Limits.FOLDER_DEPTH) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "path too deep");
        }
    }

    /**
     * Parses a path; empty names are skipped, so {@code /a//b/} is {@code /a/b}.
     *
     * @throws CryptoExpressException INVALID_INPUT when it does not start with '/' or a name is not allowed
     */
    public static DocumentPath parse(String text) {
        if (!text.startsWith("/")) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "a path starts with /");
        }
        List<String> names = new ArrayList<>();
        for (String name : text.split("/")) {
            if (!name.isEmpty()) {
                names.add(Normalizer.normalize(name, Normalizer.Form.NFC));
            }
        }
        return new DocumentPath(names);
    }

    /** Whether this is {@code /}. */
    public boolean isRoot() {
        return names.isEmpty();
    }

    /** The last name; the empty string for {@code /}. */
    public String name() {
        return isRoot() ? "" : names.get(names.size() - 1);
    }

    /** The path without its last name; {@code /} for {@code /}. */
    public DocumentPath parent() {
        return isRoot() ? this : new DocumentPath(names.subList(0, names.size() - 1));
    }

    /** This path with one more name. */
    public DocumentPath child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(Normalizer.normalize(name, Normalizer.Form.NFC));
        return new DocumentPath(longer);
    }

    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }

    private static void checkName(String name) {
        boolean bad = name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0
                || name.codePoints().anyMatch(c -> c < 0x20 || c == 0x7f || (c >= 0xd800 && c <= 0xdfff))
                || name.codePointCount(0, name.length()) > Limits.NAME_CODE_POINTS;
        if (bad) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "name not allowed");
        }
    }
}
