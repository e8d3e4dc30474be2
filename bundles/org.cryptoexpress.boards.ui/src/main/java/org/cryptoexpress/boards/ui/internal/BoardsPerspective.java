package org.cryptoexpress.boards.ui.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IViewLayout;

/** Boards at the left, their topics in the middle, one topic at the right. */
public final class BoardsPerspective implements IPerspectiveFactory {
    /** Id of this perspective. */
    public static final String ID = "org.cryptoexpress.boards.ui.perspective";

    private static final float BOARDS = 0.19f;
    private static final float TOPICS = 0.36f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        layout.addStandaloneView(TopicsView.ID, false, IPageLayout.LEFT, 1 - BOARDS, layout.getEditorArea());
        layout.addStandaloneView(BoardsView.ID, false, IPageLayout.LEFT, BOARDS, TopicsView.ID);
        layout.addStandaloneView(ThreadView.ID, false, IPageLayout.RIGHT, TOPICS, TopicsView.ID);
        for (String id : new String[] { TopicsView.ID, BoardsView.ID, ThreadView.ID }) {
            IViewLayout view = layout.getViewLayout(id);
            view.setCloseable(false);
            view.setMoveable(false);
        }
    }
}
