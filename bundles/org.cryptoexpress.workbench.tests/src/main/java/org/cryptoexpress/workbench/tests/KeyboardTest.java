package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cryptoexpress.session.KeyLocation;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main job by keyboard alone: every key goes through the display to whatever has the focus. */
@ExtendWith(WorkbenchExtension.class)
class KeyboardTest {
    private static final String PASSPHRASE = "seven quiet lamps 42";
    private static final int MOST_TABS = 60;

    private final Workbench workbench;
    private final DocumentsPage page = new DocumentsPage();
    private final ContactsPage contacts = new ContactsPage();
    private final SharingPage sharing = new SharingPage();
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

        awaitWindow();
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

    @Test
    void contactsSafetyNumberSharingAndMembersNeedNoMouse() {
        Account me = workbench.signUp("kim", KeyLocation.SERVER);
        try (Friend nora = Friend.signUp(workbench, "nora")) {
            awaitWindow();
            Desktop.press("ctrl+3");
            Ui.byId(Button.class, "contacts.add");
            becomeContacts(me, nora);
            compare(nora);

            Desktop.press("ctrl+1");
            page.awaitFolder("Documents");
            share(nora);
            changeRole(nora);
            seeWhatHappened(nora);
        }
    }

    private void becomeContacts(Account me, Friend nora) {
        Desktop.press("ctrl+n");
        type("add.name", nora.name());
        Desktop.press("Return");
        awaitFocus(Text.class, "add.reason");
        Desktop.type("typed by hand");
        tabTo(Button.class, "add.send");
        Desktop.press("space");
        contacts.awaitState("You asked on");
        nora.accept(me.userName());
        contacts.awaitState("Contact since");
    }

    private void compare(Friend nora) {
        awaitWindow();
        Desktop.press("alt+Return");
        tabTo(Button.class, "verify.match");
        assertThat(contacts.digits()).hasSize(12);
        Desktop.press("space");
        contacts.awaitTrust("Verified");
        contacts.awaitRow(nora.name() + ", Verified");
    }

    private void share(Friend nora) {
        awaitWindow();
        Desktop.press("ctrl+shift+s");
        type("share.search", nora.name());
        Desktop.press("Return");
        Ui.await(nora.name() + " to be chosen", () -> Ui.present(Button.class, "share.chip." + nora.name())
                .isPresent());
        tabTo(Button.class, "share.send");
        Desktop.press("space");
        nora.join("Documents");
        awaitWindow();
        Desktop.press("ctrl+shift+m");
        sharing.awaitMember(nora.name(), "Editor");
    }

    private void changeRole(Friend nora) {
        tabTo(Table.class, "sharing.members");
        Desktop.press("End", "space");
        tabTo(Combo.class, "sharing.role");
        Desktop.press("space", "End", "Return");
        sharing.awaitMember(nora.name(), "Reader");
    }

    private void seeWhatHappened(Friend nora) {
        tabBackTo(Canvas.class, "sharing.tab.activity");
        Desktop.press("space");
        Ui.await("the activity", () -> sharing.rows("sharing.activity").stream()
                .anyMatch(row -> row.contains(nora.name() + " as Editor")));
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

    /** Waits until the keyboard is in the main window. */
    private static void awaitWindow() {
        Ui.await("the focus in the window", () -> Display.getCurrent().getFocusControl() != null
                && Display.getCurrent().getFocusControl().getShell().getText().equals("CryptoExpress")
                && Ui.present(Button.class, "login.main").isEmpty());
    }

    /** Presses Tab until the focus is where it shall be. */
    private static void tabTo(Class<? extends Control> type, String id) {
        walkTo("Tab", type, id);
    }

    /** The same the other way round. */
    private static void tabBackTo(Class<? extends Control> type, String id) {
        walkTo("shift+Tab", type, id);
    }

    private static void walkTo(String key, Class<? extends Control> type, String id) {
        Ui.byId(type, id);
        for (int i = 0; i < MOST_TABS && !hasFocus(type, id); i++) {
            Control before = Ui.call(() -> Display.getCurrent().getFocusControl());
            Desktop.press(key);
            if (before instanceof ToolBar) {
                // Its buttons come one after the other, and it keeps the focus meanwhile.
                Ui.settle(Display.getDefault());
            } else {
                Ui.await("the next control to have the focus", () -> {
                    Control now = Display.getCurrent().getFocusControl();
                    return now != null && now != before;
                });
            }
        }
        awaitFocus(type, id);
    }

    private static boolean hasFocus(Class<? extends Control> type, String id) {
        return Ui.call(() -> Ui.present(type, id)
                .filter(control -> Display.getCurrent().getFocusControl() == control).isPresent());
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
