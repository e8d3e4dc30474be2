package org.cryptoexpress.workbench.internal;

import org.cryptoexpress.ui.Appearance;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.widgets.Display;

/** Shows the light or dark theme, or the one of the desktop, as the command's parameter says. */
public final class AppearanceHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        String wanted = event.getParameter("org.cryptoexpress.workbench.appearance.is");
        Themes.choose(Display.getCurrent(), Appearance.valueOf(wanted));
        return null;
    }
}
