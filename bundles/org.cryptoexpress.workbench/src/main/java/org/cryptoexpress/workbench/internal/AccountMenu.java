package org.cryptoexpress.workbench.internal;

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
    private AccountMenu() {
    }

    static void open(ToolBar bar, ToolItem item, CurrentSession current) {
        Menu menu = new Menu(bar.getShell(), SWT.POP_UP);
        current.session().ifPresent(session -> account(menu, bar, session));
        MenuItem head = new MenuItem(menu, SWT.CASCADE);
        head.setText(Messages.appearance);
        Menu appearances = new Menu(menu);
        head.setMenu(appearances);
        for (Appearance appearance : Appearance.values()) {
            appearance(appearances, bar.getDisplay(), appearance);
        }
        new MenuItem(menu, SWT.SEPARATOR);
        add(menu, Messages.log_out_menu, () -> LogOutHandler.logOut(bar.getShell(), current));
        Rectangle bounds = item.getBounds();
        menu.setLocation(bar.toDisplay(bounds.x, bounds.y));
        menu.setVisible(true);
    }

    private static void account(Menu menu, ToolBar bar, Session session) {
        add(menu, Messages.change_passphrase_menu, () -> new PassphraseDialog(bar.getShell(), session).open());
        boolean here = MoveKeyDialog.target(session) == KeyLocation.LOCAL;
        add(menu, here ? Messages.move_key_here : Messages.move_key_to_server,
                () -> new MoveKeyDialog(bar.getShell(), session).open());
        add(menu, Messages.keys_menu, () -> new KeysSheet(bar.getShell(), session).open());
        add(menu, Messages.renew_menu, () -> new RenewKeysSheet(bar.getShell(), session).open());
        new MenuItem(menu, SWT.SEPARATOR);
    }

    private static void appearance(Menu menu, Display display, Appearance appearance) {
        MenuItem item = new MenuItem(menu, SWT.RADIO);
        item.setText(switch (appearance) {
        case LIGHT -> Messages.appearance_light;
        case DARK -> Messages.appearance_dark;
        case SYSTEM -> Messages.appearance_system;
        });
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
