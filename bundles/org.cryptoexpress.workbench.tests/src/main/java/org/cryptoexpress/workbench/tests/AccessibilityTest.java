package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    private record Seen(String role, String name, boolean focusable) {
        static Seen of(String line) {
            String[] parts = line.split("\t", -1);
            return new Seen(parts[1], parts[2], parts[3].equals("focusable"));
        }
    }

    private final Workbench workbench;
    @TempDir
    Path folder;

    AccessibilityTest(Workbench workbench) {
        this.workbench = workbench;
        workbench.open();
    }

    @Test
    void everyControlOfTheLogInWindowHasAName() throws IOException {
        Account account = workbench.signUp("hear", KeyLocation.SERVER);
        LogInPage window = workbench.logInWindow(workbench.newFolder());
        List<Seen> seen = new ArrayList<>(ask());
        window.enterWho(workbench.server().connectionString(), account.userName() + "-2");
        Ui.press("login.main");
        window.enterPassphrase(account.passphrase());
        seen.addAll(ask());
        Ui.press("login.main");
        Ui.byId(Combo.class, "login.keySize");
        seen.addAll(ask());
        Ui.press("login.back");
        Ui.press("login.back");
        window.logIn(workbench.server().connectionString(), account.userName(), account.passphrase());
        new DocumentsPage().awaitConnection("Connected");

        assertThat(seen.stream().filter(AccessibilityTest::isNameless)).isEmpty();
        assertThat(names(seen)).contains("Server", "User name", "Invitation", "Passphrase",
                "Passphrase again", "Key file (optional)", "Key length", "On the server, sealed", "Next", "Back");
    }

    @Test
    void theNumberOfUnreadThingsIsSpokenWithTheNameOfItsArea() throws IOException {
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

        assertThat(names(ask())).contains("Documents, 3 unread");

        service.unregister();
        Ui.settle(Display.getDefault());
        assertThat(names(ask())).doesNotContain("Documents, 3 unread");
    }

    @Test
    void everyControlOfTheMainWindowHasAName() throws IOException {
        DocumentsPage page = new DocumentsPage();
        page.drop(Files.writeString(folder.resolve("read aloud.txt"), "x"));
        page.awaitRow("read aloud.txt");
        page.select("read aloud.txt");
        Commands.run("org.cryptoexpress.storage.ui.details");
        Ui.byId(Text.class, "details.facts");

        List<Seen> seen = ask();

        assertThat(seen.stream().filter(AccessibilityTest::isNameless)).isEmpty();
        assertThat(names(seen)).contains("Folders", "Documents", "Search", "Upload",
                "Description", "Connected, end-to-end encrypted");
        Commands.run("org.cryptoexpress.storage.ui.details");
    }

    private static List<String> names(List<Seen> seen) {
        return seen.stream().map(Seen::name).toList();
    }

    private static boolean isNameless(Seen control) {
        return control.name().isEmpty() && control.focusable() && !CONTAINERS.contains(control.role());
    }

    private List<Seen> ask() throws IOException {
        Path script = folder.resolve("accessible.py");
        try (InputStream source = getClass().getResourceAsStream("accessible.py")) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        String output = Desktop.output(
                List.of("/usr/bin/python3", script.toString(), Long.toString(ProcessHandle.current().pid())));
        Files.writeString(Path.of(System.getProperty("cryptoexpress.screenshots"), "accessible.txt"), output);
        return output.lines().map(Seen::of).toList();
    }
}
