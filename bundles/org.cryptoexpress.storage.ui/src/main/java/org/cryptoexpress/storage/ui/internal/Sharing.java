package org.cryptoexpress.storage.ui.internal;

import java.util.List;
import java.util.Optional;

import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.ui.internal.sharing.Places;
import org.cryptoexpress.storage.ui.internal.sharing.SharingModel;
import org.cryptoexpress.storage.ui.internal.sharing.SharingView;
import org.cryptoexpress.ui.NoticeBar;
import org.eclipse.ui.IWorkbenchPartSite;

/** What the documents view does about sharing. UI thread. */
final class Sharing {
    private final IWorkbenchPartSite site;
    private final NoticeBar notices;

    Sharing(IWorkbenchPartSite site, NoticeBar notices) {
        this.site = site;
        this.notices = notices;
    }

    /** The folder that "Share" is about: what is selected, or else the open one, if this account manages its members. */
    static Optional<DocumentPath> target(Snapshot now, List<DocumentEntry> selection) {
        if (selection.size() == 1 && selection.get(0).folder() && selection.get(0).access().ownMembers()) {
            return Optional.of(selection.get(0)).filter(entry -> entry.access().mayManage()).map(DocumentEntry::path);
        }
        return Optional.of(now.folder()).filter(path -> !path.isRoot() && now.access().mayManage());
    }

    /** Asks with whom. */
    void share(DocumentPath folder) {
        Places.share(site.getShell(), site.getService(SharingModel.class), notices, folder);
    }

    /** Gives a subfolder members of its own, and then shows them. */
    void separate(DocumentPath folder) {
        Places.separate(site.getShell(), site.getService(SharingModel.class), notices, folder,
                () -> show(DocumentActions.MEMBERS));
    }

    /** Says what can have members of its own. */
    void nothingToSeparate() {
        Places.nothingToSeparate(notices);
    }

    /** Opens a page of the pane at the right. */
    void show(String page) {
        Places.show(site.getPage(), SharingView.ID);
        if (site.getPage().findView(SharingView.ID) instanceof SharingView view) {
            view.open(page);
        }
    }
}
