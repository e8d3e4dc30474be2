package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.ui.Appearance;
import org.cryptoexpress.workbench.tests.fake.FakeDocuments;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WorkbenchExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentsTest {
    private final DocumentsPage page = new DocumentsPage();
    private final LogInPage logIn = new LogInPage();
    @TempDir
    Path folder;

    @Test
    @Order(1)
    void aNewAccountStartsInAnEmptyFolderThatSaysWhatBelongsThere() {
        page.awaitFolder("Documents");
        Ui.byId(Composite.class, "documents.empty");

        shots("empty");
    }

    @Test
    @Order(2)
    void aDroppedFileIsUploadedAndComesBackByDraggingItOut() throws IOException {
        page.awaitFolder("Documents");
        Path file = Files.writeString(folder.resolve("notes & more.txt"), "some text");
        Path target = Files.createDirectory(folder.resolve("target"));

        page.drop(file);
        page.awaitRow("notes & more.txt");
        page.awaitNotice("documents.notice", "1 uploaded");
        page.select("notes & more.txt");
        DragOut.into(target);

        assertThat(target.resolve("notes & more.txt")).hasSameBinaryContentAs(file);
    }

    @Test
    @Order(3)
    void aDeletedDocumentComesBackByUndo() {
        documents().put("/Documents/old.txt", new byte[10], Instant.now());
        page.select("old.txt");

        Ui.pressTool("delete");
        page.awaitNotice("documents.notice", "\u201cold.txt\u201d deleted");
        assertThat(page.rows()).doesNotContain("old.txt");
        Ui.pressTool("documents.notice.action");

        page.awaitRow("old.txt");
    }

    @Test
    @Order(4)
    void aNewFolderIsNamedInItsPlace() {
        page.makeFolder("2026");

        assertThat(page.rows()).contains("2026");
    }

    @Test
    @Order(5)
    void aFailedUploadSaysWhatFailedWhereTheWorkIs() throws IOException {
        documents().failWith(Optional.of(ErrorCode.QUOTA_EXCEEDED));

        page.drop(Files.writeString(folder.resolve("big.bin"), "x"));
        page.awaitNotice("documents.error", "Your storage is full");

        shots("error");
        documents().failWith(Optional.empty());
        Ui.pressTool("documents.error.action");
        page.awaitRow("big.bin");
    }

    @Test
    @Order(6)
    void theStatusLineFollowsTheConnection() {
        fill();
        WorkbenchExtension.accounts().open().orElseThrow().setState(ConnectionState.OFFLINE);
        page.awaitConnection("Offline");
        shots("offline");

        WorkbenchExtension.accounts().open().orElseThrow().setState(ConnectionState.CONNECTED);

        page.awaitConnection("Connected");
    }

    @Test
    @Order(7)
    void bothThemesShowTheSame() {
        page.select("notes & more.txt");
        shots("full-light");
        appearance(Appearance.DARK);
        shots("full-dark");
        appearance(Appearance.LIGHT);
    }

    @Test
    @Order(8)
    void aWrongPassphraseSaysSoAndTheRightOneOpens() {
        page.logOut();
        logIn.logIn("not the passphrase");
        Ui.await("the error", () -> Ui.present(Composite.class, "login.error").isPresent());
        assertThat(logIn.error()).isEqualTo("Log-in failed");
        Ui.shoot("wrong-passphrase");

        logIn.logIn(WorkbenchExtension.PASSPHRASE);

        page.awaitConnection("Connected");
        page.awaitFolder("Documents");
    }

    private static FakeDocuments documents() {
        return WorkbenchExtension.accounts().documents(WorkbenchExtension.USER);
    }

    private void fill() {
        String[] names = { "Annual report.pdf", "Budget.ods", "Logo.svg", "Minutes.odt", "archive.tar.gz" };
        for (int i = 0; i < names.length; i++) {
            documents().put("/Documents/" + names[i], new byte[(i + 1) * 54_321],
                    Instant.now().minus(Duration.ofDays(i * i * 3L)));
        }
        page.awaitRow("Minutes.odt");
    }

    private static void appearance(Appearance appearance) {
        Ui.call(() -> {
            var commands = PlatformUI.getWorkbench().getService(org.eclipse.ui.commands.ICommandService.class);
            var command = commands.getCommand("org.cryptoexpress.workbench.appearance");
            var parameters = java.util.Map.of("org.cryptoexpress.workbench.appearance.is", appearance.name());
            return PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(
                    org.eclipse.core.commands.ParameterizedCommand.generateCommand(command, parameters), null);
        });
    }

    private void shots(String name) {
        Shell shell = page.shell();
        size(shell, 1280, 800);
        Screenshots.take(shell, name + "-1280x800");
        size(shell, 1920, 1080);
        Screenshots.take(shell, name + "-1920x1080");
        size(shell, 1280, 800);
    }

    private static void size(Shell shell, int width, int height) {
        Ui.call(() -> {
            shell.setBounds(0, 0, width, height);
            return null;
        });
        Ui.settle(Display.getDefault());
    }
}
