package org.cryptoexpress.boards.ui.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.ui.Avatar;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.ScrolledPage;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** Who is in a board and in which role; managers invite contacts, change roles and remove people. UI thread. */
final class MembersSheet extends Sheet {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 280;
    private static final int AVATAR = 32;

    private final BoardsModel model;
    private final Id board;
    private ScrolledPage page;
    private Combo who;
    private Combo as;
    private Label meaning;
    private Button invite;
    private List<Contact> candidates = List.of();
    private List<FolderRole> roles = List.of();

    MembersSheet(Shell parent, BoardsModel model, Id board) {
        super(parent, NLS.bind(Messages.members_of, model.snapshot().board(board).map(b -> b.name()).orElse("")),
                WIDTH);
        this.model = model;
        this.board = board;
    }

    @Override
    protected void create(Composite body) {
        Controls.wide(Controls.text(body, Messages.members_meaning, Type.BODY, Role.TEXT));
        page = new ScrolledPage(body, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, HEIGHT).applyTo(page.control());
        FolderRole own = info().flatMap(FolderInfo::role).orElse(FolderRole.READER);
        if (own.manages()) {
            inviter(body, own);
        }
        Composite row = buttons(body, 1);
        Controls.button(row, "members.close", Messages.close, this::close);
        show();
    }

    private void inviter(Composite body, FolderRole own) {
        Controls.text(body, Messages.invite_heading, Type.STRONG, Role.TEXT);
        Composite line = Controls.grid(body, 3, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        who = Controls.name(new Combo(line, SWT.READ_ONLY), "members.who", Messages.invite_who);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(who);
        as = Controls.name(new Combo(line, SWT.READ_ONLY), "members.role", Messages.invite_as);
        roles = Arrays.stream(FolderRole.values()).filter(r -> own == FolderRole.OWNER || !r.manages()).toList();
        roles.forEach(r -> as.add(Roles.name(r)));
        as.select(roles.indexOf(FolderRole.CONTRIBUTOR));
        invite = Controls.mainButton(line, "members.invite", Messages.invite, this::invite);
        meaning = Controls.wide(Controls.text(body, Roles.meaning(FolderRole.CONTRIBUTOR), Type.SMALL, Role.MUTED));
        as.addListener(SWT.Selection, e -> {
            meaning.setText(Roles.meaning(roles.get(as.getSelectionIndex())));
            fit();
        });
    }

    private void show() {
        page.clear();
        info().ifPresent(info -> info.members().forEach(member -> row(info, member)));
        page.fit();
        if (who != null) {
            Contacts contacts = model.contacts().orElse(null);
            candidates = contacts == null ? List.of()
                    : contacts.list().stream().filter(Contact::canShareWith)
                            .filter(c -> info().flatMap(i -> i.member(c.account())).isEmpty()).toList();
            who.removeAll();
            candidates.forEach(c -> who.add(c.name()));
            who.select(0);
            if (candidates.isEmpty()) {
                meaning.setText(Messages.invite_nobody);
            }
            who.setEnabled(!candidates.isEmpty());
            Controls.enable(invite, !candidates.isEmpty());
        }
        fit();
    }

    private void row(FolderInfo info, FolderMember member) {
        Composite row = Controls.grid(page.body(), 4, 8, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        Avatar.of(member.userName(), member.userName()).on(row, AVATAR);
        boolean me = model.boards().filter(s -> s.account().equals(member.account())).isPresent();
        Label name = Controls.text(row, me ? NLS.bind(Messages.you, member.userName()) : member.userName(),
                Type.STRONG, Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(name);
        FolderRole own = info.role().orElse(FolderRole.READER);
        boolean below = own == FolderRole.OWNER || own == FolderRole.MANAGER && !member.role().manages();
        if (me || !below) {
            Controls.text(row, Roles.name(member.role()), Type.BODY, Role.MUTED);
            return;
        }
        List<FolderRole> offered = new ArrayList<>(roles);
        if (!offered.contains(member.role())) {
            offered.add(0, member.role());
        }
        Combo role = Controls.name(new Combo(row, SWT.READ_ONLY), "members.role." + member.userName(),
                NLS.bind(Messages.role_of, member.userName()));
        offered.forEach(r -> role.add(Roles.name(r)));
        role.select(offered.indexOf(member.role()));
        role.addListener(SWT.Selection, e -> run(sharing -> sharing.changeRole(board, member.account(),
                offered.get(role.getSelectionIndex()))));
        Controls.button(row, "members.remove." + member.userName(), Messages.remove, () -> {
            MessageDialog dialog = new MessageDialog(shell(), NLS.bind(Messages.remove_title, member.userName()), null,
                    Messages.remove_meaning, MessageDialog.WARNING, 1, Messages.remove, Messages.cancel);
            if (dialog.open() == 0) {
                run(sharing -> sharing.remove(board, member.account(), Progress.NONE));
            }
        });
    }

    private void invite() {
        int index = who.getSelectionIndex();
        if (index >= 0) {
            Contact contact = candidates.get(index);
            Invitee invitee = new Invitee(contact.account(), contact.statement(), roles.get(as.getSelectionIndex()));
            run(sharing -> sharing.invite(board, List.of(invitee), true, Progress.NONE));
        }
    }

    private void run(Function<Sharing, CompletableFuture<?>> change) {
        Optional<Boards> service = model.boards();
        if (service.isEmpty()) {
            return;
        }
        errors().hide();
        page.body().setEnabled(false);
        change.apply(service.get().sharing()).whenComplete((done, failure) -> later(() -> {
            page.body().setEnabled(true);
            model.refresh();
            show();
            if (failure != null) {
                errors().error(ErrorTexts.of(failure), Optional.empty());
                fit();
            }
        }));
    }

    private Optional<FolderInfo> info() {
        return model.boards().flatMap(s -> s.sharing().info(board));
    }
}
