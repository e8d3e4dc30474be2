package org.cryptoexpress.server.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a configuration file: UTF-8 lines of {@code key = value}; empty lines and lines that begin with # are skipped.
 * Every key must be known and stand once; whatever is wrong is named with file and line. Relative paths are relative to
 * the working directory.
 */
public final class ConfigFile {
    private ConfigFile() {
    }

    /**
     * Reads a file into a builder.
     *
     * @throws ConfigException when the file cannot be read, or a key or value is wrong
     */
    public static void read(Path file, ServerConfigBuilder into) {
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String raw : lines(file)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String at = file + ":" + number + ": ";
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new ConfigException(at + "expected key = value");
            }
            String name = line.substring(0, equals).strip();
            if (!seen.add(name)) {
                throw new ConfigException(at + "key '" + name + "' stands twice");
            }
            set(name, line.substring(equals + 1).strip(), into, at);
        }
    }

    private static void set(String key, String value, ServerConfigBuilder into, String at) {
        boolean known;
        try {
            known = ConfigKey.set(key, value, into);
        } catch (IllegalArgumentException e) {
            if (value.isEmpty()) {
                throw new ConfigException(at + "key '" + key + "' has no value");
            }
            // a MongoDB URI holds a password: the value itself is shown for other keys only
            String shown = key.equals("mongo") ? "" : " = " + value;
            throw new ConfigException(at + key + shown + ": " + e.getMessage());
        }
        if (!known) {
            throw new ConfigException(at + "unknown key '" + key + "'");
        }
        if (value.isEmpty()) {
            throw new ConfigException(at + "key '" + key + "' has no value");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file");
        } catch (MalformedInputException e) {
            throw new ConfigException(file + ": is not UTF-8 text");
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage());
        }
    }
}
