package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.ui.AreaBadge;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** What a screen reader is told, asked from outside the program over AT-SPI. */
@ExtendWith(WorkbenchExtension.class)
class AccessibilityTest {
    private final Workbench workbench;
    @TempDir
    Path folder;

    AccessibilityTest(Workbench workbench) {
        this.workbench = workbench;
        workbench.open();
    }

    @Test
    void everyControlOfTheLogInWindowHasAName() {
        Account account = workbench.signUp("hear", KeyLocation.SERVER);
        LogInPage window = workbench.logInWindow(workbench.newFolder());
        List<String> names = new ArrayList<>(ScreenReader.names());
        window.enterWho(workbench.server().connectionString(), account.userName() + "-2");
        Ui.press("login.main");
        window.enterPassphrase(account.passphrase());
        names.addAll(ScreenReader.names());
        Ui.press("login.main");
        Ui.byId(Combo.class, "login.keySize");
        names.addAll(ScreenReader.names());
        Ui.press("login.back");
        Ui.press("login.back");
        window.logIn(workbench.server().connectionString(), account.userName(), account.passphrase());
        new DocumentsPage().awaitConnection("Connected");

        assertThat(names).contains("Server", "User name", "Invitation", "Passphrase",
                "Passphrase again", "Key file (optional)", "Key length", "On the server, sealed", "Next", "Back");
    }

    @Test
    void theNumberOfUnreadThingsIsSpokenWithTheNameOfItsArea() {
        AreaBadge badge = new AreaBadge() {
            @Override
            public String perspective() {
                return "org.cryptoexpress.storage.ui.perspective";
            }

            @Override
            public int unread() {
                return 3;
            }

            @Override
            public AutoCloseable onChange(Runnable listener) {
                return () -> {
                };
            }
        };
        ServiceRegistration<AreaBadge> service = FrameworkUtil.getBundle(getClass()).getBundleContext()
                .registerService(AreaBadge.class, badge, null);
        Ui.settle(Display.getDefault());
        WindowLooks.keep("badge");

        assertThat(ScreenReader.names()).contains("Documents, 3 unread");

        service.unregister();
        Ui.settle(Display.getDefault());
        assertThat(ScreenReader.names()).doesNotContain("Documents, 3 unread");
    }

    @Test
    void everyControlOfTheMainWindowHasAName() throws IOException {
        DocumentsPage page = new DocumentsPage();
        page.drop(Files.writeString(folder.resolve("read aloud.txt"), "x"));
        page.awaitRow("read aloud.txt");
        page.select("read aloud.txt");
        Commands.run("org.cryptoexpress.storage.ui.details");
        Ui.byId(Text.class, "details.facts");

        assertThat(ScreenReader.names()).contains("Folders", "Documents", "Search", "Upload",
                "Description", "Connected, end-to-end encrypted");
        Commands.run("org.cryptoexpress.storage.ui.details");
    }
}
