package org.cryptoexpress.workbench.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The empty window that is there before an area is opened. */
public final class StartPerspective implements IPerspectiveFactory {
    /** Id of the perspective. */
    public static final String ID = "org.cryptoexpress.workbench.start";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
    }
}
