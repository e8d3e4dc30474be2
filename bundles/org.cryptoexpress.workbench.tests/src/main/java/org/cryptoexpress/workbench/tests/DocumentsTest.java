package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.ui.Appearance;
import org.cryptoexpress.workbench.tests.fake.FullDisk;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

@ExtendWith(WorkbenchExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentsTest {
    private static final int MANY = 60;

    private final Workbench workbench;
    private final DocumentsPage page = new DocumentsPage();
    @TempDir
    Path folder;

    DocumentsTest(Workbench workbench) {
        this.workbench = workbench;
    }

    @BeforeAll
    void signUp() {
        workbench.signUp("dora", KeyLocation.SERVER);
    }

    @Test
    @Order(1)
    void aNewAccountStartsInAnEmptyFolderThatSaysWhatBelongsThere() {
        Ui.byId(Composite.class, "documents.empty");

        WindowLooks.keep("empty");
    }

    @Test
    @Order(2)
    void aDroppedFileIsUploadedAndComesBackByDraggingItOut() throws IOException {
        Path file = Files.writeString(folder.resolve("notes & more.txt"), "some text");

        page.drop(file);
        page.awaitNotice("documents.notice", "\u201cnotes & more.txt\u201d uploaded");
        Path target = dragOut("notes & more.txt");

        assertThat(target).hasSameBinaryContentAs(file);
        WindowLooks.keep("small");
    }

    @Test
    @Order(3)
    void anEmptyFileAndNamesOfAnyUnicodeComeBackAsTheyWere() throws IOException {
        List<String> names = List.of("empty.bin", "Zürich – Größe.txt", "日本語の書類.txt", "مستند.txt", "🦊🔐.txt",
                "quote'`$.txt", "-dash.txt", "two  spaces.txt");
        Path[] files = new Path[names.size()];
        for (int i = 0; i < files.length; i++) {
            files[i] = Files.writeString(folder.resolve(names.get(i)), i == 0 ? "" : names.get(i));
        }

        page.drop(files);
        page.awaitNotice("documents.notice", files.length + " entries uploaded");

        names.forEach(page::awaitRow);
        for (Path file : files) {
            assertThat(dragOut(file.getFileName().toString())).hasSameBinaryContentAs(file);
        }
        WindowLooks.keep("names");
    }

    @Test
    @Order(4)
    void aDeletedDocumentComesBackByUndo() {
        page.select("empty.bin");

        Ui.pressTool("delete");
        page.awaitNotice("documents.notice", "\u201cempty.bin\u201d deleted");
        Ui.await("the row to go", () -> !page.rows().contains("empty.bin"));
        Ui.pressTool("documents.notice.action");

        page.awaitRow("empty.bin");
    }

    @Test
    @Order(5)
    void aNewFolderIsNamedInItsPlaceWithoutANotice() {
        page.awaitNoNotice("documents.notice");

        page.makeFolder("2026");

        assertThat(Ui.call(() -> Ui.present(Composite.class, "documents.notice"))).isEmpty();
    }

    @Test
    @Order(6)
    void aFileThatCannotBeReadSaysSoAndNothingElseIsLost() throws IOException {
        Path missing = Files.createSymbolicLink(folder.resolve("broken.txt"), folder.resolve("nowhere"));

        page.drop(missing);

        assertThat(page.notice("documents.error")).contains("A file on this computer cannot be read or written",
                "Check path and permissions");
        page.drop(Files.writeString(folder.resolve("after.txt"), "x"));
        page.awaitNotice("documents.notice", "\u201cafter.txt\u201d uploaded");
        page.closeNotice("documents.error");
    }

    @Test
    @Order(7)
    void aFullAccountSaysSoAndTakesSmallerFilesOn() throws IOException {
        Path large = folder.resolve("large.bin");
        byte[] bytes = new byte[TestServer.QUOTA + 1];
        new Random(1).nextBytes(bytes);
        Files.write(large, bytes);

        page.drop(large);

        assertThat(page.notice("documents.error")).contains("\u201clarge.bin\u201d was not uploaded",
                "Your storage is full", "quota", "Delete something");
        WindowLooks.keep("error");
        assertThat(page.rows()).doesNotContain("large.bin");
        Files.writeString(large, "small now");
        Ui.pressTool("documents.error.action");
        page.awaitRow("large.bin");
    }

    @Test
    @Order(8)
    void aFullDiskSaysSoAndTheDownloadWorksWhenThereIsRoom() throws IOException {
        page.select("after.txt");
        try (FullDisk disk = new FullDisk(FrameworkUtil.getBundle(getClass()).getBundleContext())) {
            page.awaitFolder("Documents");
            page.select("after.txt");
            DragOut.begin();
            assertThat(page.notice("documents.error")).contains("\u201cafter.txt\u201d was not downloaded",
                    "The disk of this computer is full", "Make room");
        }
        page.closeNotice("documents.error");

        assertThat(dragOut("after.txt")).hasContent("x");
    }

    @Test
    @Order(9)
    void theDetailsSayWhoCanReadItAndKeepADescription() {
        page.select("after.txt");
        Commands.run("org.cryptoexpress.storage.ui.details");
        Text facts = Ui.byId(Text.class, "details.facts");
        Ui.await("the facts", () -> facts.getText().contains("1 B  (1 byte)"));

        page.describe("what came after");
        page.select("empty.bin");
        Ui.await("another description", () -> Ui.present(Text.class, "details.description")
                .filter(text -> text.getText().isEmpty()).isPresent());
        page.select("after.txt");

        Ui.await("the description", () -> Ui.present(Text.class, "details.description")
                .filter(text -> text.getText().equals("what came after")).isPresent());
        WindowLooks.keep("details");
        Commands.run("org.cryptoexpress.storage.ui.details");
    }

    @Test
    @Order(10)
    void aFullFolderLooksTheSameInBothThemes() throws IOException {
        page.drop(many());
        page.awaitNotice("documents.notice", MANY + " entries uploaded");
        page.awaitRow("Archive 60.tar.gz");
        page.select("Minutes 11.odt");

        WindowLooks.keep("full-light");
        WindowLooks.show(Appearance.DARK);
        WindowLooks.keep("full-dark");
        WindowLooks.show(Appearance.LIGHT);

        assertThat(page.rows()).hasSizeGreaterThan(MANY);
    }

    @Test
    @Order(11)
    void everyUploadOfANameIsAVersionThatCanBeSavedAndMadeTheNewestAgain() throws IOException {
        Path file = folder.resolve("Minutes 1.odt");
        page.drop(Files.writeString(file, "the second version"));
        page.select("Minutes 1.odt");
        Commands.run("org.cryptoexpress.storage.ui.versions");
        page.awaitVersions(2);
        page.selectVersion("Version 1");
        WindowLooks.keep("versions");
        Path old = folder.resolve("old.odt");
        Ui.press("versions.save");
        Ui.await("the file dialog to have the focus", () -> Display.getCurrent().getActiveShell() == null);
        Desktop.intoFileDialog(old);
        page.awaitNotice("details.error", "Saved as " + old);
        assertThat(old).hasBinaryContent(new byte[3]);

        Ui.press("versions.restore");

        page.awaitVersions(3);
        assertThat(dragOut("Minutes 1.odt")).hasBinaryContent(new byte[3]);
        Commands.run("org.cryptoexpress.storage.ui.details");
    }

    private Path[] many() throws IOException {
        String[] kinds = { "Minutes %d.odt", "Budget %d.ods", "Photo %d.jpg", "Contract %d.pdf", "Archive %d.tar.gz" };
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Path file = Files.write(folder.resolve(String.format(kinds[i % kinds.length], i + 1)),
                    new byte[i * 97 + 3]);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays((long) i * i / 4))));
            files.add(file);
        }
        return files.toArray(Path[]::new);
    }

    private Path dragOut(String name) throws IOException {
        Path target = Files.createTempDirectory(folder, "target");
        page.select(name);
        DragOut.into(target);
        return target.resolve(name);
    }
}
