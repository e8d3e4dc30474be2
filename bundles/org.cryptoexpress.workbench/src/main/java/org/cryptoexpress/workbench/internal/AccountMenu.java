package org.cryptoexpress.workbench.internal;

import java.util.Map;
import java.util.TreeMap;

import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.Appearance;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** The menu behind the user's name. UI thread. */
final class AccountMenu {
    private static final Map<Appearance, String> APPEARANCES = new TreeMap<>(
            Map.of(Appearance.LIGHT, "Light", Appearance.DARK, "Dark", Appearance.SYSTEM, "Like the desktop"));

    private AccountMenu() {
    }

    static void open(ToolBar bar, ToolItem item, CurrentSession current) {
        Menu menu = new Menu(bar.getShell(), SWT.POP_UP);
        current.session().ifPresent(session -> account(menu, bar, session));
        MenuItem head = new MenuItem(menu, SWT.CASCADE);
        head.setText("Appearance");
        Menu appearances = new Menu(menu);
        head.setMenu(appearances);
        APPEARANCES.forEach((appearance, text) -> appearance(appearances, bar.getDisplay(), appearance, text));
        new MenuItem(menu, SWT.SEPARATOR);
        add(menu, "Log Out", () -> LogOutHandler.logOut(bar.getShell(), current));
        Rectangle bounds = item.getBounds();
        menu.setLocation(bar.toDisplay(bounds.x, bounds.y));
        menu.setVisible(true);
    }

    private static void account(Menu menu, ToolBar bar, Session session) {
        add(menu, "Change Passphrase\u2026", () -> new PassphraseDialog(bar.getShell(), session).open());
        KeyLocation target = session.keyLocation() == KeyLocation.SERVER ? KeyLocation.LOCAL : KeyLocation.SERVER;
        add(menu, target == KeyLocation.LOCAL ? "Move Private Key to This Computer\u2026"
                : "Move Private Key to the Server\u2026",
                () -> new MoveKeyDialog(bar.getShell(), session, target).open());
        new MenuItem(menu, SWT.SEPARATOR);
    }

    private static void appearance(Menu menu, Display display, Appearance appearance, String text) {
        MenuItem item = new MenuItem(menu, SWT.RADIO);
        item.setText(text);
        item.setSelection(Appearance.chosen() == appearance);
        item.addListener(SWT.Selection, e -> {
            if (item.getSelection()) {
                Themes.choose(display, appearance);
            }
        });
    }

    private static void add(Menu menu, String text, Runnable action) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addListener(SWT.Selection, e -> action.run());
    }
}
