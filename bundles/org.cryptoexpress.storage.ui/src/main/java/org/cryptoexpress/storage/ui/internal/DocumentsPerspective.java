package org.cryptoexpress.storage.ui.internal;

import org.cryptoexpress.storage.ui.internal.sharing.InvitationsView;
import org.cryptoexpress.storage.ui.internal.sharing.SharingView;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IViewLayout;

/** Folders at the left, their content in the middle, details at the right when asked for. */
public final class DocumentsPerspective implements IPerspectiveFactory {
    private static final float TREE = 0.22f;
    private static final float CONTENT = 0.62f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        layout.addStandaloneView(DocumentsView.ID, false, IPageLayout.LEFT, 1 - TREE, layout.getEditorArea());
        layout.addStandaloneView(FoldersView.ID, false, IPageLayout.LEFT, TREE, DocumentsView.ID);
        for (String id : new String[] { DetailsView.ID, SharingView.ID, InvitationsView.ID }) {
            layout.addStandaloneViewPlaceholder(id, IPageLayout.RIGHT, CONTENT, DocumentsView.ID, false);
        }
        for (String id : new String[] { DocumentsView.ID, FoldersView.ID }) {
            IViewLayout view = layout.getViewLayout(id);
            view.setCloseable(false);
            view.setMoveable(false);
        }
    }
}
