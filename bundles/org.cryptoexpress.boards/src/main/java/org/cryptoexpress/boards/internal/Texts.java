package org.cryptoexpress.boards.internal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;

/** What people type, brought into the agreed form or refused. */
final class Texts {
    static final int MOST_TAGS = 16;
    static final int TAG = 40;
    static final int SIGN = 16;
    static final int MOST_MENTIONS = 64;
    private static final int SNIPPET = 60;
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}._-])@([\\p{L}\\p{N}._-]{1,64})");
    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Texts() {
    }

    /** A title or name: 1 to 255 code points in NFC on one line. */
    static String title(String typed) {
        String title = line(typed);
        require(!title.isEmpty(), "a name is needed");
        require(codePoints(title) <= Limits.NAME_CODE_POINTS, "the name is too long");
        return title;
    }

    /** A title as an item's name can hold it. */
    static String itemName(String title) {
        String name = title.replace('/', '\u2215');
        return name.equals(".") || name.equals("..") ? name + "\u200b" : name;
    }

    /** The text of a post. */
    static String text(String typed) {
        String text = Normalizer.normalize(wellFormed(typed), Normalizer.Form.NFC).replace("\r\n", "\n")
                .replace("\0", "");
        if (text.getBytes(StandardCharsets.UTF_8).length > PostDraft.TEXT) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE,
                    "a post has at most 48 KiB of text; attach the rest as a file");
        }
        return text;
    }

    static String description(String typed) {
        String text = Normalizer.normalize(wellFormed(typed), Normalizer.Form.NFC);
        if (text.getBytes(StandardCharsets.UTF_8).length > Limits.DESCRIPTION) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "description");
        }
        return text;
    }

    static List<String> tags(List<String> typed) {
        Set<String> tags = new LinkedHashSet<>();
        for (String each : typed) {
            String tag = line(each);
            require(!tag.isEmpty() && codePoints(tag) <= TAG, "a tag has 1 to 40 characters");
            tags.add(tag);
        }
        require(tags.size() <= MOST_TAGS, "a topic has at most 16 tags");
        return new ArrayList<>(tags);
    }

    static String sign(String typed) {
        String sign = line(typed);
        require(!sign.isEmpty() && codePoints(sign) <= SIGN && sign.indexOf('/') < 0 && !sign.startsWith("."),
                "a reaction has 1 to 16 characters");
        return sign;
    }

    /** The first words of a text, as the name of an item. */
    static String snippet(String text) {
        String line = line(text.substring(0, Math.min(text.length(), 4 * SNIPPET)));
        String cut = codePoints(line) <= SNIPPET ? line : line.substring(0, line.offsetByCodePoints(0, SNIPPET));
        String name = itemName(Normalizer.normalize(cut.strip(), Normalizer.Form.NFC));
        return name.isEmpty() ? "-" : name;
    }

    /** The names of a map that a text addresses by {@code @name}, with what they stand for. */
    static <T> Set<T> mentions(String text, Map<String, T> people) {
        Set<T> found = new LinkedHashSet<>();
        Matcher matcher = MENTION.matcher(text);
        while (matcher.find() && found.size() < MOST_MENTIONS) {
            String name = folded(matcher.group(1));
            while (!people.containsKey(name) && (name.endsWith(".") || name.endsWith("-"))) {
                name = name.substring(0, name.length() - 1);
            }
            if (people.containsKey(name)) {
                found.add(people.get(name));
            }
        }
        return found;
    }

    /** For comparing without regard to case. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** On one line, without control characters. */
    static String line(String typed) {
        return WHITE.matcher(Normalizer.normalize(wellFormed(typed), Normalizer.Form.NFC)).replaceAll(" ").strip();
    }

    static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Lone surrogates become U+FFFD, as they would on their way through UTF-8. */
    private static String wellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff) ? text
                : text.codePoints().map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    static void require(boolean condition, String rule) {
        if (!condition) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, rule);
        }
    }
}
