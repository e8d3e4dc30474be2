package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.cryptoexpress.session.KeyLocation;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkbenchExtension.class)
class FirstContactTest {
    private static final String UNVERIFIED = "Connected. Nobody has verified this server yet.";

    private final Workbench workbench;
    private final TestServer server;
    private final DocumentsPage page = new DocumentsPage();

    FirstContactTest(Workbench workbench) {
        this.workbench = workbench;
        this.server = workbench.server();
    }

    @Test
    void aServerOfWhichOnlyTheAddressIsKnownIsComparedAndStaysMarkedUntilItsNumberIsConfirmed() {
        Account account = workbench.signUp("fred", KeyLocation.SERVER);
        String number = server.safetyNumber();
        LogInPage window = workbench.logInWindow(workbench.newFolder());

        window.logIn(server.address(), account.userName(), account.passphrase());
        assertThat(shownNumber()).isEqualTo(number);
        Ui.type("login.serverEnd", "no digits");
        assertThat(canGoOn()).isFalse();
        Ui.shoot("first-contact");
        Ui.press("login.back");
        window.logIn(server.address(), account.userName(), account.passphrase());
        Ui.type("login.serverEnd", number.substring(number.lastIndexOf(' ') + 1));
        assertThat(canGoOn()).isTrue();
        Ui.press("login.main");
        page.awaitConnection(UNVERIFIED);
        page.awaitFolder("Documents");
        WindowLooks.keep("unverified");

        AccountDialogs dialogs = new AccountDialogs();
        dialogs.verifyServer(number.replace(number.charAt(0), number.charAt(0) == '1' ? '2' : '1'));
        assertThat(dialogs.error()).contains("This is not the server you know");
        Ui.shoot("compare-server");
        Ui.type("verifyServer.said", number);
        dialogs.ok();
        page.awaitConnection("Connected, end-to-end encrypted");
    }

    private static String shownNumber() {
        Label number = Ui.byId(Label.class, "login.serverNumber");
        return Ui.call(() -> number.getText().replaceAll("\\s+", " "));
    }

    private static boolean canGoOn() {
        Button main = Ui.byId(Button.class, "login.main");
        return Ui.call(main::isEnabled);
    }
}
