package org.cryptoexpress.workbench.internal;

import org.cryptoexpress.ui.Appearance;
import org.cryptoexpress.ui.Theme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** Shows an appearance everywhere: our own colours, the workbench's style sheet, the native controls. UI thread. */
final class Themes {
    private static final int SETTLE_MILLIS = 150;

    private Themes() {
    }

    /** Remembers and shows what the user chose. */
    static void choose(Display display, Appearance appearance) {
        appearance.choose();
        show(display, appearance);
    }

    /** Shows an appearance. */
    static void show(Display display, Appearance appearance) {
        boolean dark = appearance.isDark();
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        if (engine != null) {
            engine.setTheme(dark ? Theme.DARK : Theme.LIGHT, false);
        }
        Theme.show(display, dark);
        // The native theme follows a moment later and takes our colours with it.
        display.timerExec(SETTLE_MILLIS, () -> Theme.show(display, dark));
    }

    /** Follows the desktop while the user wants that. */
    static void follow(Display display) {
        display.addListener(SWT.Settings, event -> {
            if (Appearance.chosen() == Appearance.SYSTEM
                    && Theme.isDark(display) != Appearance.SYSTEM.isDark()) {
                show(display, Appearance.SYSTEM);
            }
        });
    }
}
