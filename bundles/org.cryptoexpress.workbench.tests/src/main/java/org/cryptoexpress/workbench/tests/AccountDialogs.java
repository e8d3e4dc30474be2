package org.cryptoexpress.workbench.tests;

import java.util.Optional;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** The dialogs about the account as a person uses them. */
final class AccountDialogs {
    private static final String OK = "dialog.ok";

    /** Opens the dialog for another passphrase, fills it and presses OK. */
    void changePassphrase(String before, String after) {
        Commands.run("org.cryptoexpress.workbench.changePassphrase");
        enterBefore(before);
        Ui.type("passphrase.after", after);
        Ui.type("passphrase.again", after);
        Ui.shoot("change-passphrase");
        Ui.press(OK);
    }

    /** Corrects the passphrase until now. */
    void enterBefore(String passphrase) {
        Ui.type("passphrase.before", passphrase);
    }

    /** Moves the private key to the other place. */
    void moveKey(String passphrase) {
        Commands.run("org.cryptoexpress.workbench.moveKey");
        Ui.byId(Text.class, "moveKey.passphrase");
        Ui.shoot("move-key");
        Ui.type("moveKey.passphrase", passphrase);
        ok();
    }

    /** Opens the dialog that compares the server's number by its button in the status line, and enters one. */
    void verifyServer(String number) {
        Ui.pressTool("status.verify");
        Ui.type("verifyServer.said", number);
        Ui.press(OK);
    }

    /** Starts to renew the account's keys. */
    void renewKeys(String passphrase) {
        Commands.run("org.cryptoexpress.workbench.renewKeys");
        Ui.byId(Text.class, "renew.passphrase");
        Fields.choose("renew.keySize", "2048 bit");
        Ui.type("renew.passphrase", passphrase);
        WindowLooks.front("renew-keys");
        Ui.press("renew.start");
    }

    /** The fingerprint that the window about the keys shows. */
    String fingerprint() {
        Commands.run("org.cryptoexpress.workbench.keys");
        Label digits = Ui.byId(Label.class, "keys.fingerprint");
        WindowLooks.front("keys");
        String shown = Ui.call(digits::getText);
        close("keys.close");
        return shown;
    }

    /** Closes a window by a button, and waits until the main window is in front again: commands act on that. */
    void close(String button) {
        Ui.press(button);
        Ui.await("the main window in front", () -> Ui.present(Button.class, button).isEmpty()
                && Optional.ofNullable(Display.getCurrent().getActiveShell()).map(Shell::getText)
                        .filter("CryptoExpress"::equals).isPresent());
    }

    /** Presses OK and waits until the dialog has done its work. */
    void ok() {
        Ui.press(OK);
        Ui.await("the dialog to close", () -> Ui.present(Button.class, OK).isEmpty());
    }

    /** Waits for the error that the dialog shows. */
    String error() {
        Composite bar = Ui.byId(Composite.class, "dialog.error");
        return Ui.call(() -> Ui.texts(bar));
    }
}
