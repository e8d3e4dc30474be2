package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.session.KeyLocation;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Drags with the mouse of the display, to and from another program. */
@ExtendWith(WorkbenchExtension.class)
class MouseDragTest {
    private static final Rectangle PLACE = new Rectangle(1400, 200, 300, 300);
    private static final long PATIENCE_SECONDS = 60;

    private final DocumentsPage page = new DocumentsPage();
    @TempDir
    Path folder;

    MouseDragTest(Workbench workbench) {
        workbench.signUp("mia", KeyLocation.SERVER);
    }

    @Test
    void filesComeFromTheFileManagerAndGoThereAndIntoFolders() throws IOException {
        Path file = Files.writeString(folder.resolve("by mouse.txt"), "dragged");
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Shell shell = page.shell();
        Ui.call(() -> {
            shell.setBounds(0, 0, 1280, 800);
            return null;
        });
        page.makeFolder("Dropped");

        Process manager = fileManager(taken, file);
        try (BufferedReader said = manager.inputReader(StandardCharsets.UTF_8)) {
            assertThat(line(said)).isEqualTo("open");
            Point outside = new Point(PLACE.x + PLACE.width / 4, PLACE.y + PLACE.height / 4);

            Desktop.drag(outside, page.emptyPlace());
            page.awaitRow("by mouse.txt");
            page.awaitNotice("documents.notice", "\u201cby mouse.txt\u201d uploaded");

            Desktop.drag(page.place("by mouse.txt"), outside);
            assertThat(line(said)).isEqualTo("took by mouse.txt");
            assertThat(taken.resolve("by mouse.txt")).hasSameBinaryContentAs(file);

            Desktop.drag(page.place("by mouse.txt"), page.place("Dropped"));
            page.awaitNotice("documents.notice", "\u201cby mouse.txt\u201d moved to \u201cDropped\u201d");
            assertThat(page.rows()).containsExactly("Dropped");
        } finally {
            manager.destroy();
        }
    }

    private Process fileManager(Path taken, Path file) throws IOException {
        Path classes = folder.resolve("classes");
        String name = FileManager.class.getName().replace('.', '/');
        for (String part : List.of(name, name + "$1", name + "$2")) {
            Path target = classes.resolve(part + ".class");
            Files.createDirectories(target.getParent());
            try (InputStream source = getClass().getResourceAsStream("/" + part + ".class")) {
                Files.copy(source, target);
            }
        }
        String swt = Path.of(SWT.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                swt + ":" + classes, FileManager.class.getName(), taken.toString(), file.toString(),
                Integer.toString(PLACE.x), Integer.toString(PLACE.y), Integer.toString(PLACE.width),
                Integer.toString(PLACE.height)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String line(BufferedReader said) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return said.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
