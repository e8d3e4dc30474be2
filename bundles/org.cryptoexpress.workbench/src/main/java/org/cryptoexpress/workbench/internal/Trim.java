package org.cryptoexpress.workbench.internal;

import org.eclipse.e4.ui.model.application.ui.SideValue;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimBar;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimElement;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimmedWindow;
import org.eclipse.e4.ui.model.application.ui.menu.MMenuFactory;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.IWorkbench;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Puts the activity rail at the left of the window and the status line at its bottom. */
final class Trim {
    private static final String PREFIX = "bundleclass://org.cryptoexpress.workbench/";

    private static final String STRETCH = "stretch";

    private Trim() {
    }

    static void install(MTrimmedWindow window) {
        for (MTrimBar bar : window.getTrimBars()) {
            if (bar.getSide() == SideValue.LEFT) {
                add(bar, "org.cryptoexpress.workbench.rail", ActivityRail.class);
            } else if (bar.getSide() == SideValue.BOTTOM) {
                add(bar, "org.cryptoexpress.workbench.status", StatusBar.class);
                bar.setToBeRendered(true);
                bar.setVisible(true);
            }
        }
    }

    /** Takes away what the platform puts there, which would share the width with ours. */
    static void hideStock(MTrimmedWindow window) {
        for (MTrimBar bar : window.getTrimBars()) {
            bar.getChildren().stream()
                    .filter(element -> !String.valueOf(element.getElementId()).startsWith("org.cryptoexpress."))
                    .forEach(Trim::hide);
            if (bar.getWidget() instanceof Composite composite) {
                composite.getShell().layout(true, true);
            }
        }
    }

    private static void hide(MTrimElement element) {
        element.getTags().remove(STRETCH);
        element.setVisible(false);
        element.setToBeRendered(false);
        if (element.getWidget() instanceof Control control) {
            control.dispose();
        }
    }

    private static void add(MTrimBar bar, String id, Class<?> type) {
        bar.getChildren().removeIf(element -> id.equals(element.getElementId()));
        MToolControl control = MMenuFactory.INSTANCE.createToolControl();
        control.setElementId(id);
        control.setContributionURI(PREFIX + type.getName());
        control.getTags().add(STRETCH);
        control.getPersistedState().put(IWorkbench.PERSIST_STATE, Boolean.FALSE.toString());
        bar.getChildren().add(0, control);
        bar.setToBeRendered(true);
        bar.setVisible(true);
    }
}
