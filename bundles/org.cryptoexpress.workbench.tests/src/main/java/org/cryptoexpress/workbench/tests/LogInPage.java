package org.cryptoexpress.workbench.tests;

import org.cryptoexpress.session.KeyLocation;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** The log-in window as a person uses it. */
final class LogInPage {
    /** Waits for the window. */
    Shell shell() {
        Button button = Ui.byId(Button.class, "login.main");
        return Ui.call(button::getShell);
    }

    /** Signs up in three steps. */
    void signUp(String server, String userName, String passphrase, int keyBits, KeyLocation location) {
        enterWho(server, userName);
        Ui.shoot("sign-up-1");
        Ui.press("login.main");
        enterPassphrase(passphrase);
        Ui.shoot("sign-up-2");
        Ui.press("login.main");
        choose(location);
        chooseKeySize(keyBits);
        Ui.shoot("sign-up-3");
        Ui.press("login.main");
    }

    /** Fills the first step of signing up. */
    void enterWho(String server, String userName) {
        Ui.byId(Button.class, "login.main");
        Ui.type("login.server", server);
        Ui.type("login.user", userName);
    }

    /** Types a new passphrase twice. */
    void enterPassphrase(String passphrase) {
        Ui.type("login.passphrase", passphrase);
        Ui.type("login.repeat", passphrase);
        tick("login.understood");
    }

    /** Logs in with a passphrase, in a profile that remembers its account. */
    void logIn(String passphrase) {
        Ui.type("login.passphrase", passphrase);
        Ui.press("login.main");
    }

    /** Logs in from an empty profile. */
    void logIn(String server, String userName, String passphrase) {
        if (Ui.call(() -> Ui.present(Link.class, "login.toLogIn").isPresent())) {
            Ui.select(Ui.byId(Link.class, "login.toLogIn"));
        }
        Ui.byId(Text.class, "login.passphrase");
        Ui.type("login.server", server);
        Ui.type("login.user", userName);
        Ui.shoot("log-in");
        logIn(passphrase);
    }

    /** Waits for an error and answers it whole: what failed, what it means, what to do. */
    String error() {
        Composite bar = Ui.byId(Composite.class, "login.error");
        return Ui.call(() -> Ui.texts(bar));
    }

    private static void tick(String id) {
        set(id, true);
    }

    private static void untick(String id) {
        set(id, false);
    }

    private static void set(String id, boolean selected) {
        Button box = Ui.byId(Button.class, id);
        Ui.call(() -> {
            box.setSelection(selected);
            box.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    private static void choose(KeyLocation location) {
        String other = location == KeyLocation.SERVER ? "login.keyLocal" : "login.keyOnServer";
        String wanted = location == KeyLocation.SERVER ? "login.keyOnServer" : "login.keyLocal";
        untick(other);
        tick(wanted);
    }

    private static void chooseKeySize(int bits) {
        Combo sizes = Ui.byId(Combo.class, "login.keySize");
        Ui.call(() -> {
            sizes.select(sizes.indexOf(bits + " bit"));
            sizes.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }
}
