package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.storage.SharedFolder;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.EmptyState;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.ScrolledPage;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.part.ViewPart;

/** Invitations that wait for an answer; those of strangers apart; and folders that were left or taken away. */
public final class InvitationsView extends ViewPart {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.storage.ui.invitations";

    private static final int AVATAR = 34;

    private final Runnable follow = this::updateLater;
    private SharingModel model;
    private Composite stack;
    private ScrolledPage page;
    private EmptyState empty;
    private SharingWork work;
    private SharingState shown = SharingState.NOTHING;

    @Override
    public void createPartControl(Composite parent) {
        model = getSite().getService(SharingModel.class);
        Theme.ground(parent, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        NoticeBar bar = new NoticeBar(parent, "invitations.notice");
        work = new SharingWork(model, bar);
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        page = new ScrolledPage(stack, 12, Role.SURFACE);
        empty = new EmptyState(stack, "invitations.empty", Role.SURFACE);
        empty.set(Icon.INBOX, Messages.no_invitations, Messages.no_invitations_hint, "", () -> {
        });
        model.onChange(follow);
        update();
    }

    @Override
    public void setFocus() {
        page.control().setFocus();
    }

    @Override
    public void dispose() {
        model.removeListener(follow);
        super.dispose();
    }

    private void updateLater() {
        Display display = getSite().getShell().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!stack.isDisposed()) {
                    update();
                }
            });
        }
    }

    private void update() {
        SharingState now = model.state();
        boolean nothing = now.invitations().isEmpty() && now.left().isEmpty();
        if (!now.invitations().equals(shown.invitations()) || !now.left().equals(shown.left())
                || !now.contacts().equals(shown.contacts())) {
            page.clear();
            section(Messages.invitations, "", now.invited(), now);
            section(Messages.quarantined, Messages.quarantined_meaning, now.quarantined(), now);
            if (!now.left().isEmpty()) {
                heading(Messages.left_folders, Messages.left_folders_meaning);
                now.left().forEach(folder -> left(folder.info(), now));
            }
            shown = now;
        }
        ((StackLayout) stack.getLayout()).topControl = nothing ? empty : page.control();
        stack.layout();
        page.fit();
    }

    private void section(String title, String meaning, List<SharedFolder> folders, SharingState now) {
        if (!folders.isEmpty()) {
            heading(title, meaning);
            folders.forEach(folder -> card(folder.info(), now));
        }
    }

    private void heading(String title, String meaning) {
        GridDataFactory.fillDefaults().grab(true, false).indent(0, Controls.GAP)
                .applyTo(Controls.text(page.body(), title, Type.HEADING, Role.TEXT));
        if (!meaning.isEmpty()) {
            Controls.wide(Controls.text(page.body(), meaning, Type.BODY, Role.MUTED));
        }
    }

    private void card(FolderInfo info, SharingState now) {
        String from = name(info.addedBy(), info, now);
        boolean trusted = info.standing() == org.cryptoexpress.folders.Standing.INVITED;
        Composite words = words(info, now);
        String folder = info.name().isEmpty() ? Messages.a_folder : NLS.bind(Messages.quoted, info.name());
        Controls.wide(Controls.text(words, NLS.bind(Messages.invites, from, folder).replace("&", "&&"), Type.STRONG,
                Role.TEXT));
        String role = info.role().map(r -> NLS.bind(Messages.as_role, Roles.name(r), Roles.meaning(r))).orElse("");
        Controls.wide(Controls.text(words, role, Type.BODY, Role.MUTED));
        List<String> others = info.members().stream().filter(m -> !now.isMe(m.account())).map(now::name).toList();
        Controls.wide(Controls.text(words, NLS.bind(Messages.already_in, Names.some(others, 4)).replace("&", "&&"),
                Type.BODY, Role.MUTED));
        String id = info.name();
        Composite row = Controls.grid(words, 2, 0, Role.RAISED);
        if (trusted) {
            Controls.mainButton(row, "invitations.accept." + id, Messages.accept,
                    () -> work.start(NLS.bind(Messages.accepting, folder), NLS.bind(Messages.joined, folder),
                            (service, progress) -> service.accept(info.folder()), done -> {
                            }));
        }
        Controls.button(row, "invitations.decline." + id, Messages.decline,
                () -> work.start(NLS.bind(Messages.declining, folder), NLS.bind(Messages.declined, folder),
                        (service, progress) -> service.decline(info.folder()),
                        done -> SeenFolders.add(info.folder())));
    }

    private void left(FolderInfo info, SharingState now) {
        Composite words = words(info, now);
        String folder = info.name().isEmpty() ? Messages.a_folder : NLS.bind(Messages.quoted, info.name());
        Controls.name(Controls.wide(
                Controls.text(words, NLS.bind(Messages.you_are_out, folder).replace("&", "&&"), Type.STRONG,
                        Role.TEXT)),
                "invitations.left." + info.name(), folder);
        Controls.wide(Controls.text(words, Messages.you_are_out_meaning, Type.BODY, Role.MUTED));
    }

    private Composite words(FolderInfo info, SharingState now) {
        Composite card = Controls.grid(page.body(), 2, 12, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        Optional<FolderMember> by = info.member(info.addedBy());
        String user = by.map(FolderMember::userName).orElseGet(() -> name(info.addedBy(), info, now));
        org.eclipse.swt.widgets.Canvas avatar = now.avatar(info.addedBy(), user).on(card, AVATAR);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(avatar);
        Composite words = Controls.grid(card, 1, 0, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
        return words;
    }

    private String name(Id account, FolderInfo info, SharingState now) {
        return info.member(account).map(now::name)
                .or(() -> model.sharing().map(s -> now.name(account, s.userName(account)))).orElse("");
    }

}
