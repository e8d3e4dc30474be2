package org.cryptoexpress.contacts.ui.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IViewLayout;

/** Groups at the left, people in the middle, one of them at the right. */
public final class ContactsPerspective implements IPerspectiveFactory {
    /** Id of this perspective. */
    public static final String ID = "org.cryptoexpress.contacts.ui.perspective";

    private static final float GROUPS = 0.19f;
    private static final float PEOPLE = 0.42f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        layout.addStandaloneView(PeopleView.ID, false, IPageLayout.LEFT, 1 - GROUPS, layout.getEditorArea());
        layout.addStandaloneView(GroupsView.ID, false, IPageLayout.LEFT, GROUPS, PeopleView.ID);
        layout.addStandaloneView(PersonView.ID, false, IPageLayout.RIGHT, PEOPLE, PeopleView.ID);
        for (String id : new String[] { PeopleView.ID, GroupsView.ID, PersonView.ID }) {
            IViewLayout view = layout.getViewLayout(id);
            view.setCloseable(false);
            view.setMoveable(false);
        }
    }
}
