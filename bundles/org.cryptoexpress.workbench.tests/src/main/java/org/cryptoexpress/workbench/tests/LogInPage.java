package org.cryptoexpress.workbench.tests;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;

/** The log-in window as a person uses it. */
final class LogInPage {
    /** Waits for the window. */
    Shell shell() {
        Button button = Ui.byId(Button.class, "login.main");
        return Ui.call(button::getShell);
    }

    /** Signs up in three steps, with a short key. */
    void signUp(String server, String userName, String passphrase, int keyBits) {
        Ui.byId(Button.class, "login.main");
        Ui.type("login.server", server);
        Ui.type("login.user", userName);
        Ui.shoot("sign-up-1");
        Ui.press("login.main");
        Ui.type("login.passphrase", passphrase);
        Ui.type("login.repeat", passphrase);
        tick("login.understood");
        Ui.shoot("sign-up-2");
        Ui.press("login.main");
        chooseKeySize(keyBits);
        Ui.shoot("sign-up-3");
        Ui.press("login.main");
    }

    /** Logs in with a passphrase, in a profile that remembers its account. */
    void logIn(String passphrase) {
        Ui.type("login.passphrase", passphrase);
        Ui.press("login.main");
    }

    /** Logs in from an empty profile. */
    void logIn(String server, String userName, String passphrase) {
        Link link = Ui.byId(Link.class, "login.toLogIn");
        Ui.select(link);
        Ui.type("login.passphrase", "");
        Ui.type("login.server", server);
        Ui.type("login.user", userName);
        Ui.shoot("log-in");
        logIn(passphrase);
    }

    /** The headline of the error that the window shows. */
    String error() {
        Composite bar = Ui.byId(Composite.class, "login.error");
        return Ui.call(() -> ((Label) bar.getChildren()[1]).getText());
    }

    private static void tick(String id) {
        Button box = Ui.byId(Button.class, id);
        Ui.call(() -> {
            box.setSelection(true);
            box.notifyListeners(SWT.Selection, new Event());
            return null;
        });
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
