package org.cryptoexpress.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The target platform and the parent POM name the same versions, so that no library comes twice. */
class VersionsTest {
    private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9.]+)\\.version>([^<]+)</");
    private static final Pattern LOCATION = Pattern
            .compile("<groupId>([^<]+)</groupId><artifactId>([^<]+)</artifactId><version>([^<]+)</version>");

    @Test
    void thereIsExactlyOneBouncyCastle() throws IOException {
        String wanted = properties().get("bouncycastle");

        Map<String, String> locations = locations();
        locations.keySet().removeIf(name -> !name.startsWith("org.bouncycastle:"));

        assertThat(locations).isNotEmpty();
        assertThat(locations.values()).containsOnly(wanted);
    }

    @Test
    void librariesOfBothWorldsHaveOneVersion() throws IOException {
        Map<String, String> properties = properties();
        Map<String, String> locations = locations();

        assertThat(locations).containsEntry("com.google.protobuf:protobuf-java", properties.get("protobuf"))
                .containsEntry("org.xerial:sqlite-jdbc", properties.get("sqlite"))
                .containsEntry("org.commonmark:commonmark", properties.get("commonmark"))
                .containsEntry("info.picocli:picocli", properties.get("picocli"))
                .containsEntry("org.slf4j:slf4j-api", properties.get("slf4j"))
                .containsEntry("org.slf4j:slf4j-simple", properties.get("slf4j"))
                .containsEntry("org.junit.jupiter:junit-jupiter-api", properties.get("junit"))
                .containsEntry("org.assertj:assertj-core", properties.get("assertj"));
    }

    private static Map<String, String> properties() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher = PROPERTY.matcher(Files.readString(Module.ROOT.resolve("pom.xml")));
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    private static Map<String, String> locations() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher = LOCATION.matcher(
                Files.readString(Module.ROOT.resolve("target-platform/org.cryptoexpress.target.target")));
        while (matcher.find()) {
            found.put(matcher.group(1) + ":" + matcher.group(2), matcher.group(3));
        }
        return found;
    }
}
