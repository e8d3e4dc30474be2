package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.List;

import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.storage.SharedFolder;
import org.cryptoexpress.ui.Banner;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;

/** What stands over the documents while it needs an answer: invitations, folders that were lost, and what did not verify. UI thread. */
public final class SharingNotices {
    private final SharingModel model;
    private final IWorkbenchPage page;
    private final Banner invitations;
    private final Banner problems;
    private final Banner out;
    private final Runnable follow = this::updateLater;
    private final Display display;
    private List<SharedFolder> invited = List.of();
    private List<SharedFolder> gone = List.of();
    private int alarms;
    private int alarmsRead;

    /** Hidden banners. */
    public SharingNotices(Composite parent, SharingModel model, IWorkbenchPage page) {
        this.model = model;
        this.page = page;
        display = parent.getDisplay();
        problems = new Banner(parent, "documents.problems");
        invitations = new Banner(parent, "documents.invitations");
        out = new Banner(parent, "documents.out");
        model.onChange(follow);
        update();
    }

    /** To be called when the view goes. */
    public void dispose() {
        model.removeListener(follow);
    }

    private void updateLater() {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!invitations.isDisposed()) {
                    update();
                }
            });
        }
    }

    private void update() {
        SharingState now = model.state();
        List<SharedFolder> waiting = now.invited();
        if (!waiting.equals(invited)) {
            invited = waiting;
            if (waiting.isEmpty()) {
                invitations.hide();
            } else {
                invitations.say(Icon.INBOX, Role.ACCENT, waiting.size() == 1 ? one(waiting.get(0), now)
                        : NLS.bind(Messages.invitation_many, waiting.size()), "")
                        .offer("documents.invitations.look", Messages.look,
                                () -> Places.show(page, InvitationsView.ID));
            }
        }
        showOut(now);
        List<Problem> found = now.alarms();
        if (found.size() != alarms) {
            alarms = found.size();
            if (alarms <= alarmsRead) {
                problems.hide();
            } else {
                problems.say(Icon.SHIELD_ALERT, Role.DANGER,
                        alarms == 1 ? Messages.problems_banner_one : NLS.bind(Messages.problems_banner_many, alarms),
                        Messages.problems_banner_meaning)
                        .offer("documents.problems.look", Messages.look,
                                () -> new ProblemsSheet(invitations.getShell(), model.state().alarms()).open())
                        .offer("documents.problems.read", Messages.hide, () -> {
                            alarmsRead = alarms;
                            problems.hide();
                        });
            }
        }
    }

    /** Says once of each folder that this account is out of it. */
    private void showOut(SharingState now) {
        List<SharedFolder> news = now.left().stream().filter(f -> !SeenFolders.has(f.info().folder())).toList();
        if (news.equals(gone)) {
            return;
        }
        gone = news;
        if (news.isEmpty()) {
            out.hide();
            return;
        }
        String names = Names.and(news.stream().map(f -> f.info().name().isEmpty() ? Messages.a_folder
                : NLS.bind(Messages.quoted, f.info().name())).toList());
        out.say(Icon.INFO, Role.WARNING, NLS.bind(Messages.you_are_out, names), Messages.you_are_out_meaning)
                .offer("documents.out.read", Messages.hide, () -> {
                    news.forEach(f -> SeenFolders.add(f.info().folder()));
                    gone = List.of();
                    out.hide();
                });
    }

    private String one(SharedFolder folder, SharingState now) {
        String from = folder.info().member(folder.info().addedBy()).map(now::name).orElse("");
        String name = folder.info().name().isEmpty() ? Messages.a_folder
                : NLS.bind(Messages.quoted, folder.info().name());
        return NLS.bind(Messages.invites, from, name);
    }
}
