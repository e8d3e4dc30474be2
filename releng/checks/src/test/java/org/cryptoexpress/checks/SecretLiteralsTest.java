package org.cryptoexpress.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * Main code holds no key and no passphrase. The rules are simple and strict; a public constant that looks like a key is
 * named in {@link #PUBLIC} with its reason.
 */
class SecretLiteralsTest {
    private static final Map<String, Pattern> RULES = Map.of(
            "PEM block", Pattern.compile("-----BEGIN"),
            "passphrase made from a literal", Pattern.compile("\"[^\"\\n]+\"\\s*\\.toCharArray\\(\\)"),
            "secret variable set to a literal", Pattern.compile("(?i)\\b\\w*(?:passphrase|password|passcode|secret"
                    + "|privatekey)\\w*\\s*=\\s*(?:\"[^\"\\n]|new\\s+(?:byte|char)\\[\\]\\s*\\{)"),
            "long hexadecimal literal", Pattern.compile("\"[^\"\\n]*[0-9a-fA-F]{32,}[^\"\\n]*\""),
            "long Base64 literal", Pattern.compile("\"[A-Za-z0-9+/_-]{43,}={0,2}\""),
            "long array of bytes",
            Pattern.compile("\\{(?:\\s*(?:\\(byte\\)\\s*)?(?:0x[0-9a-fA-F]{1,2}|-?\\d{1,3})\\s*,)"
                    + "{15,}"));

    /** Files with public constants, and what these are. */
    private static final Map<String, String> PUBLIC = Map.of();

    @Test
    void mainCodeHoldsNoKeysAndNoPassphrases() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            RULES.forEach((rule, pattern) -> {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find() && !PUBLIC.containsKey(file.getFileName().toString())) {
                    found.add(rule + " in " + Module.ROOT.relativize(file) + ": " + matcher.group());
                }
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theRulesFindWhatTheyLookFor() {
        Set<String> bad = Set.of("char[] c = \"correct horse\".toCharArray();", "String adminPassword = \"x\";",
                "byte[] SECRET_KEY = new byte[] {1};", "\"-----BEGIN PRIVATE KEY-----\"",
                "x(\"00112233445566778899aabbccddeeff\")", "y(\"" + "Ab0+".repeat(11) + "=\")",
                "{ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 }");

        assertThat(bad).allMatch(text -> RULES.values().stream().anyMatch(rule -> rule.matcher(text).find()));
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        List<Path> folders = Module.all().stream().map(m -> m.folder().resolve("src/main")).filter(Files::exists)
                .toList();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(f -> f.toString().matches(".*\\.(java|properties|xml|conf|json|ini)")).forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(50);
        return found;
    }
}
