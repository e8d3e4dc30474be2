package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.cryptoexpress.session.KeyLocation;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WorkbenchExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountTest {
    private static final String OTHER_PASSPHRASE = "green boats sail at 5";

    private final Workbench workbench;
    private final String server;
    private final DocumentsPage page = new DocumentsPage();
    private Account other;
    private Account account;
    @TempDir
    Path folder;

    AccountTest(Workbench workbench) {
        this.workbench = workbench;
        this.server = workbench.server().connectionString();
    }

    @BeforeAll
    void signUp() {
        other = workbench.signUp("anton", KeyLocation.SERVER);
        account = workbench.signUp("anna", KeyLocation.SERVER);
    }

    @Test
    @Order(1)
    void aWrongPassphraseAndAnUnknownUserReadTheSameAndTheRightOnesOpen() {
        LogInPage window = workbench.logInWindow(workbench.newFolder());

        window.logIn(server, account.userName(), "not the passphrase");
        String wrong = window.error();
        Ui.shoot("wrong-passphrase");
        window.logIn(server, "nobody-" + account.userName(), account.passphrase());

        assertThat(window.error()).isEqualTo(wrong).contains("Log-in failed", "user name, the passphrase", "Check");
        window.logIn(server, account.userName(), account.passphrase());
        page.awaitConnection("Connected");
        page.awaitFolder("Documents");
    }

    @Test
    @Order(2)
    void aServerThatIsNotTheKnownOneIsRefused() {
        LogInPage window = workbench.logInWindow(workbench.newFolder());
        for (String pin : new String[] { "tls", "key" }) {
            window.logIn(workbench.server().withWrongPin(pin), account.userName(), account.passphrase());

            assertThat(window.error()).contains("This is not the server you know", "somebody may be in between",
                    "Ask the operator");
        }
        Ui.shoot("wrong-pin");
        window.logIn(server, account.userName(), account.passphrase());
        page.awaitConnection("Connected");
    }

    @Test
    @Order(3)
    void aServerThatIsNotThereAndWordsThatAreNoServerSaySo() {
        LogInPage window = workbench.logInWindow(workbench.newFolder());

        window.logIn(server.replaceFirst(":[0-9]+/", ":1/"), account.userName(), account.passphrase());
        assertThat(window.error()).contains("The server cannot be reached", "Check address and network");
        window.logIn("cx://nonsense", account.userName(), account.passphrase());
        assertThat(window.error()).contains("This is not allowed here", "Correct the value");

        window.logIn(server, account.userName(), account.passphrase());
        page.awaitConnection("Connected");
    }

    @Test
    @Order(4)
    void aNewPassphraseOpensTheAccountAndTheOldOneDoesNot() {
        AccountDialogs dialogs = new AccountDialogs();
        dialogs.changePassphrase("not the passphrase", OTHER_PASSPHRASE);
        assertThat(dialogs.error()).contains("Log-in failed");
        Ui.shoot("change-passphrase-wrong");
        dialogs.enterBefore(account.passphrase());
        dialogs.ok();

        LogInPage window = workbench.logInWindow(account.profile());
        window.logIn(account.passphrase());
        assertThat(window.error()).contains("Log-in failed");
        window.logIn(OTHER_PASSPHRASE);
        page.awaitConnection("Connected");
    }

    @Test
    @Order(5)
    void aMovedKeyOpensTheAccountOnlyHereAndMovedBackAnywhere() {
        AccountDialogs dialogs = new AccountDialogs();
        dialogs.moveKey(OTHER_PASSPHRASE);
        LogInPage window = workbench.logInWindow(workbench.newFolder());
        window.logIn(server, account.userName(), OTHER_PASSPHRASE);
        assertThat(window.error()).contains("Log-in failed", "or the private key is kept elsewhere");
        logInAsOther(window);
        workbench.logInWindow(account.profile()).logIn(OTHER_PASSPHRASE);
        page.awaitConnection("Connected");

        dialogs.moveKey(OTHER_PASSPHRASE);
        workbench.logInWindow(workbench.newFolder()).logIn(server, account.userName(), OTHER_PASSPHRASE);
        page.awaitConnection("Connected");
    }

    @Test
    @Order(6)
    void aSimplePassphraseAndATakenNameAreRefusedWhereTheyAreTyped() {
        LogInPage window = workbench.logInWindow(workbench.newFolder());
        window.enterWho(server, account.userName());
        Ui.press("login.main");
        Button next = Ui.byId(Button.class, "login.main");

        window.enterPassphrase("password1234");
        assertThat(verdict()).contains("not accepted");
        assertThat(Ui.call(next::isEnabled)).isFalse();
        window.enterPassphrase("too short");
        assertThat(verdict()).contains("at least 12");
        assertThat(Ui.call(next::isEnabled)).isFalse();
        Ui.press("login.back");

        window.signUp(server, account.userName(), account.passphrase(), 2048, KeyLocation.SERVER);
        assertThat(window.error()).contains("This user name is taken", "Choose another name");
        Ui.shoot("name-taken");
        window.logIn(server, account.userName(), OTHER_PASSPHRASE);
        page.awaitConnection("Connected");
    }

    @Test
    @Order(7)
    void anAccountWithItsKeyOnThisComputerOpensFromItsProfileAlone() {
        Account local = workbench.signUp("lena", KeyLocation.LOCAL);
        LogInPage window = workbench.logInWindow(workbench.newFolder());
        window.logIn(server, local.userName(), local.passphrase());
        assertThat(window.error()).contains("Log-in failed");
        logInAsOther(window);

        workbench.logInWindow(local.profile()).logIn(local.passphrase());
        page.awaitConnection("Connected");
    }

    @Test
    @Order(8)
    void renewedKeysAreExplainedAndEverythingStaysReadable() throws IOException {
        workbench.logInWindow(workbench.newFolder()).logIn(server, account.userName(), OTHER_PASSPHRASE);
        page.awaitConnection("Connected");
        page.awaitFolder("Documents");
        page.drop(Files.writeString(folder.resolve("before.txt"), "old keys"));
        page.awaitRow("before.txt");
        AccountDialogs dialogs = new AccountDialogs();
        String before = dialogs.fingerprint();
        assertThat(before.replaceAll("\\s", "")).matches("[0-9A-F]{64}");

        dialogs.renewKeys("not the passphrase");
        assertThat(dialogs.error()).contains("Log-in failed");
        assertThat(ScreenReader.names()).contains("Passphrase", "Key length", "Renew keys", "Cancel");
        Fields.choose("renew.keySize", "2048 bit");
        Ui.type("renew.passphrase", OTHER_PASSPHRASE);
        Ui.press("renew.start");
        Ui.byId(Button.class, "renew.close");
        WindowLooks.front("renewed-keys");
        assertThat(Ui.call(() -> Ui.texts(Ui.present(Button.class, "renew.close").orElseThrow().getShell())))
                .contains("Every folder knows the new keys", "Your contacts see now that your keys have changed");
        dialogs.close("renew.close");

        assertThat(dialogs.fingerprint()).isNotEqualTo(before);
        page.drop(Files.writeString(folder.resolve("after.txt"), "new keys"));
        page.awaitRow("after.txt");
        workbench.logInWindow(workbench.newFolder()).logIn(server, account.userName(), OTHER_PASSPHRASE);
        page.awaitConnection("Connected");
        page.awaitRow("after.txt");
        page.select("before.txt");
        Path target = Files.createDirectory(folder.resolve("target"));
        DragOut.into(target);
        assertThat(target.resolve("before.txt")).hasContent("old keys");
    }

    @Test
    @Order(9)
    void anotherComputerTakesTheNewKeyFile() throws IOException {
        Account local = workbench.signUp("lars", KeyLocation.LOCAL);
        workbench.logInWindow(workbench.newFolder());
        Path other = workbench.newFolder();
        copy(local.profile(), other);
        logInAsOther(new LogInPage());
        workbench.logInWindow(local.profile()).logIn(local.passphrase());
        page.awaitConnection("Connected");
        new AccountDialogs().renewKeys(local.passphrase());
        Ui.press("renew.close");

        LogInPage window = workbench.logInWindow(other);
        window.logIn(local.passphrase());
        assertThat(window.error()).contains("Your private key is not on this computer", "Import keys.cxa1");
        Ui.select(Ui.byId(Link.class, "login.importKey"));
        Ui.await("the file dialog to have the focus", () -> Display.getCurrent().getActiveShell() == null);
        Desktop.intoFileDialog(local.profile().resolve("keys.cxa1"));
        Ui.await("the new keys", () -> window.error().contains("The new keys are here"));
        Ui.shoot("imported-keys");
        window.logIn(local.passphrase());
        page.awaitConnection("Connected");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private void logInAsOther(LogInPage window) {
        window.logIn(server, other.userName(), other.passphrase());
        page.awaitConnection("Connected");
    }

    private static String verdict() {
        Label verdict = Ui.byId(Label.class, "login.strength.verdict");
        return Ui.call(verdict::getText);
    }
}
