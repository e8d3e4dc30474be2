package org.cryptoexpress.workbench.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.graphics.Point;

/** Keyboard and mouse as the display gets them, by {@code xdotool}: no widget is touched. */
final class Desktop {
    private static final long PATIENCE_SECONDS = 60;
    private static final int DRAG_STEPS = 12;

    private Desktop() {
    }

    /** Presses keys one after the other, e.g. {@code Tab}, {@code ctrl+n}. */
    static void press(String... keys) {
        List<String> command = new ArrayList<>(List.of("key", "--delay", "40"));
        command.addAll(List.of(keys));
        run(command);
    }

    /** Types a text. */
    static void type(String text) {
        run(List.of("type", "--delay", "15", text));
    }

    /**
     * Enters a path in the desktop's own file dialog. The dialog is no widget of the program, so nothing tells when its
     * field is open: the keys give it a second.
     */
    static void intoFileDialog(Path path) {
        run(List.of("sleep", "0.5", "key", "ctrl+l", "sleep", "1", "key", "ctrl+a", "type", "--delay", "30",
                path.toString()));
        run(List.of("sleep", "0.5", "key", "Return"));
    }

    /** Presses the mouse at one place of the display, moves it to another in steps, as a hand does, and lets it go. */
    static void drag(Point from, Point to) {
        List<String> command = new ArrayList<>();
        move(command, from);
        command.addAll(List.of("sleep", "0.1", "mousedown", "1"));
        for (int i = 1; i <= DRAG_STEPS; i++) {
            move(command, new Point(from.x + (to.x - from.x) * i / DRAG_STEPS,
                    from.y + (to.y - from.y) * i / DRAG_STEPS));
            command.addAll(List.of("sleep", "0.05"));
        }
        move(command, new Point(to.x + 1, to.y + 1));
        command.addAll(List.of("sleep", "0.3", "mouseup", "1"));
        run(command);
    }

    /** The output of a program that ends well. */
    static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void move(List<String> command, Point to) {
        command.addAll(List.of("mousemove", Integer.toString(to.x), Integer.toString(to.y)));
    }

    private static void run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(arguments);
        output(command);
    }
}
