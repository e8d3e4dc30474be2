package org.cryptoexpress.storage.ui.internal.sharing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.SharedFolder;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.NoticeBar;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where things are shown: one pane at the right at a time, and the other areas by their ids. UI thread. */
public final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    private static final String CONTACTS = "org.cryptoexpress.contacts.ui.perspective";
    private static final Duration READABLE = Duration.ofSeconds(6);
    private static final List<String> RIGHT = List.of("org.cryptoexpress.storage.ui.details", SharingView.ID,
            InvitationsView.ID);

    private Places() {
    }

    /** Opens a pane at the right in place of the one that is there; closes it when it is open. */
    public static void toggle(IWorkbenchPage page, String view) {
        IViewPart open = page.findView(view);
        if (open != null) {
            page.hideView(open);
        } else {
            show(page, view);
        }
    }

    /** Opens a pane at the right in place of the one that is there. */
    public static void show(IWorkbenchPage page, String view) {
        for (String other : RIGHT) {
            IViewPart open = page.findView(other);
            if (open != null && !other.equals(view)) {
                page.hideView(open);
            }
        }
        try {
            page.showView(view, null, IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            LOG.error("a pane does not open", e);
        }
    }

    /** Asks with whom a folder is to be shared, and does it. */
    public static void share(Shell shell, SharingModel model, NoticeBar notices, DocumentPath folder) {
        with(shell, model, notices, folder, (work, found) -> new ShareSheet(shell, model, work, found).open());
    }

    /** Says what it means to give a subfolder members of its own, and does it. */
    public static void separate(Shell shell, SharingModel model, NoticeBar notices, DocumentPath folder,
            Runnable whenDone) {
        with(shell, model, notices, folder, (work, around) -> new SeparateSheet(shell, model, work, folder, around,
                whenDone).open());
    }

    /** Says what can get members of its own. */
    public static void nothingToSeparate(NoticeBar notices) {
        notices.say(Messages.separate_what, READABLE);
    }

    private static void with(Shell shell, SharingModel model, NoticeBar notices, DocumentPath folder,
            BiConsumer<SharingWork, SharedFolder> then) {
        SharingWork work = new SharingWork(model, notices);
        Display display = shell.getDisplay();
        model.later(() -> {
            try {
                Optional<SharedFolder> found = model.sharing().map(service -> service.of(folder));
                found.ifPresent(f -> display.asyncExec(() -> then.accept(work, f)));
            } catch (CryptoExpressException e) {
                display.asyncExec(() -> notices.error(ErrorTexts.of(e), Optional.empty()));
            }
        });
    }

    /** Opens the Contacts area, where it is installed. */
    static void openContacts() {
        if (PlatformUI.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(CONTACTS) == null) {
            return;
        }
        try {
            PlatformUI.getWorkbench().showPerspective(CONTACTS,
                    PlatformUI.getWorkbench().getActiveWorkbenchWindow());
        } catch (WorkbenchException e) {
            LOG.error("the contacts do not open", e);
        }
    }
}
