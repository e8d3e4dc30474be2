package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main job by keyboard alone: every key goes through the display to whatever has the focus. */
@ExtendWith(WorkbenchExtension.class)
class KeyboardTest {
    private static final String PASSPHRASE = "seven quiet lamps 42";

    private final Workbench workbench;
    private final DocumentsPage page = new DocumentsPage();
    @TempDir
    Path folder;

    KeyboardTest(Workbench workbench) {
        this.workbench = workbench;
        workbench.open();
    }

    @Test
    void signUpNewFolderUploadRenameDownloadLogOutAndLogInNeedNoMouse() throws IOException {
        Path file = Files.writeString(folder.resolve("letter.txt"), "typed by hand");

        workbench.logInWindow(workbench.newFolder());
        signUp();
        page.awaitConnection("Connected");
        page.awaitFolder("Documents");

        Ui.await("the focus in the window", () -> Display.getCurrent().getFocusControl() != null
                && Display.getCurrent().getFocusControl().getShell().getText().equals("CryptoExpress")
                && Ui.present(Button.class, "login.main").isEmpty());
        Desktop.press("ctrl+n");
        awaitFocus(Text.class, "documents.name");
        Desktop.type("Letters");
        Desktop.press("Return");
        page.awaitRow("Letters");
        awaitFocus(Table.class, "documents.table");
        Desktop.press("Return");
        page.awaitFolder("Letters");

        Desktop.press("ctrl+u");
        inFileDialog(file);
        page.awaitRow("letter.txt");
        awaitFocus(Table.class, "documents.table");
        Desktop.press("ctrl+a", "F2");
        awaitFocus(Text.class, "documents.name");
        Desktop.type("renamed");
        Desktop.press("Return");
        page.awaitRow("renamed.txt");

        awaitFocus(Table.class, "documents.table");
        Path copy = folder.resolve("copy.txt");
        Desktop.press("ctrl+d");
        inFileDialog(copy);
        page.awaitNotice("documents.notice", "Saved as " + copy);
        assertThat(copy).hasSameBinaryContentAs(file);

        Desktop.press("alt+f", "Up", "Up", "Return");
        type("login.passphrase", PASSPHRASE);
        Desktop.press("Return");
        page.awaitConnection("Connected");
        page.awaitFolder("Documents");
    }

    private void signUp() {
        awaitFocus(Text.class, "login.user");
        Desktop.press("shift+Tab");
        awaitFocus(Text.class, "login.server");
        type("login.server", workbench.server().connectionString());
        Desktop.press("Tab");
        type("login.user", "keys-" + Long.toHexString(System.nanoTime()));
        Desktop.press("Return");
        type("login.passphrase", PASSPHRASE);
        Desktop.press("Tab", "Tab");
        type("login.repeat", PASSPHRASE);
        Desktop.press("Tab", "Tab", "Tab");
        awaitFocus(Button.class, "login.understood");
        Desktop.press("space", "Return");
        awaitFocus(Button.class, "login.keyOnServer");
        Desktop.press("Tab");
        awaitFocus(Combo.class, "login.keySize");
        Desktop.press("space", "Home", "Return");
        Combo size = Ui.byId(Combo.class, "login.keySize");
        Ui.await("2048 bit to be chosen", () -> size.getText().startsWith("2048"));
        Desktop.press("Tab", "Tab");
        awaitFocus(Button.class, "login.main");
        Desktop.press("space");
    }

    /** The desktop's own dialog. */
    private static void inFileDialog(Path path) {
        Ui.await("the file dialog to have the focus", () -> Display.getCurrent().getActiveShell() == null);
        Desktop.intoFileDialog(path);
    }

    private static void type(String id, String text) {
        awaitFocus(Text.class, id);
        Desktop.type(text);
        Ui.await(id + " to hold what was typed",
                () -> Ui.present(Text.class, id).filter(field -> field.getText().equals(text)).isPresent());
    }

    private static void awaitFocus(Class<? extends Control> type, String id) {
        Ui.await("the focus in " + id,
                () -> Ui.present(type, id).filter(control -> Display.getCurrent().getFocusControl() == control)
                        .isPresent());
    }
}
