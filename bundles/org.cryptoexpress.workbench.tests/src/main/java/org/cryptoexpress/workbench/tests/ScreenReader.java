package org.cryptoexpress.workbench.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/** What a screen reader is told of the windows that are open, asked from outside the program over AT-SPI. */
final class ScreenReader {
    /** What the platform draws without a name, and reads by its content. */
    private static final Set<String> CONTAINERS = Set.of("application", "frame", "panel", "filler", "scroll pane",
            "split pane", "layered pane", "viewport", "tool bar", "separator", "scroll bar", "table cell",
            "table row", "menu bar");

    /**
     * A control as AT-SPI tells it.
     *
     * @param role      its role
     * @param name      its accessible name
     * @param focusable whether the keyboard reaches it
     */
    record Control(String role, String name, boolean focusable) {
        static Control of(String line) {
            String[] parts = line.split("\t", -1);
            return new Control(parts[1], parts[2], parts[3].equals("focusable"));
        }

        boolean nameless() {
            return name.isEmpty() && focusable && !CONTAINERS.contains(role);
        }
    }

    private ScreenReader() {
    }

    /** All controls that are shown now; every one that the keyboard reaches must have a name. */
    static List<String> names() {
        List<Control> seen = ask();
        List<Control> nameless = seen.stream().filter(Control::nameless).toList();
        if (!nameless.isEmpty()) {
            throw new AssertionError("controls without a name: " + nameless);
        }
        return seen.stream().map(Control::name).toList();
    }

    private static List<Control> ask() {
        try {
            Path script = Files.createTempFile("accessible", ".py");
            try (InputStream source = ScreenReader.class.getResourceAsStream("accessible.py")) {
                Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
                String output = Desktop.output(List.of("/usr/bin/python3", script.toString(),
                        Long.toString(ProcessHandle.current().pid())));
                Files.writeString(Path.of(System.getProperty("cryptoexpress.screenshots"), "accessible.txt"), output);
                return output.lines().map(Control::of).toList();
            } finally {
                Files.delete(script);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
