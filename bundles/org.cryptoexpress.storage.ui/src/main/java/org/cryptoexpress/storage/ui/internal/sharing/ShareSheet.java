package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.SharedFolder;
import org.cryptoexpress.ui.Avatar;
import org.cryptoexpress.ui.Banner;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Row;
import org.cryptoexpress.ui.RowList;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Whom to share a folder with, in which role, and what that means, before it is sent. UI thread. */
final class ShareSheet extends Sheet {
    private static final int WIDTH = 520;
    private static final int LIST_HEIGHT = 212;
    private static final String GROUP = "group/";

    private final SharingModel model;
    private final SharingWork work;
    private final SharedFolder folder;
    private final DocumentPath path;
    private final ShareDraft draft;
    private final List<FolderRole> roles;
    private Text search;
    private Composite chips;
    private RowList list;
    private Banner warning;
    private Label roleMeaning;
    private Label meaning;
    private Label doubt;
    private Button send;

    ShareSheet(Shell parent, SharingModel model, SharingWork work, SharedFolder folder) {
        super(parent, NLS.bind(Messages.share_title, folder.info().name()), WIDTH);
        this.model = model;
        this.work = work;
        this.folder = folder;
        path = folder.path().orElseThrow();
        draft = new ShareDraft(path.name(),
                folder.info().members().stream().map(FolderMember::account).collect(Collectors.toSet()),
                !folder.info().hidesHistory());
        boolean owner = folder.info().role().filter(r -> r == FolderRole.OWNER).isPresent();
        roles = Arrays.stream(FolderRole.values()).filter(r -> owner || !r.manages()).toList();
    }

    @Override
    protected void create(Composite body) {
        search = Controls.field(body, "share.search", Messages.share_search, SWT.SEARCH | SWT.ICON_SEARCH);
        search.setMessage(Messages.share_search_hint);
        chips = Theme.ground(new Composite(body, SWT.NONE), Role.SURFACE);
        RowLayout row = new RowLayout();
        row.marginLeft = 0;
        chips.setLayout(row);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(chips);
        list = new RowList(body, "share.list", Messages.share_search, Role.RAISED).onOpen(this::choose);
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, LIST_HEIGHT).applyTo(list.control());
        list.control().addListener(SWT.KeyDown, e -> {
            if (e.character == ' ') {
                list.selected().ifPresent(this::choose);
            }
        });
        warning = new Banner(body, "share.warning");
        role(body);
        Button history = Controls.tick(body, "share.history", Messages.share_with_history,
                Messages.share_with_history_meaning, on -> {
                    draft.setWithHistory(on);
                    update();
                });
        history.setSelection(draft.withHistory());
        meaning = Controls.name(Controls.wide(Controls.text(body, "", Type.STRONG, Role.TEXT)), "share.meaning",
                Messages.share_what_it_means);
        doubt = Controls.wide(Controls.text(body, "", Type.BODY, Role.WARNING));
        Composite buttons = buttons(body, 2);
        Controls.button(buttons, "share.cancel", Messages.cancel, this::close);
        send = Controls.mainButton(buttons, "share.send", Messages.share_send, this::send);
        Controls.onChange(search, text -> candidates());
        search.addListener(SWT.DefaultSelection,
                e -> list.selected().or(() -> list.rows().stream().findFirst()).ifPresent(this::choose));
        search.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN && !list.rows().isEmpty()) {
                list.control().setFocus();
                list.select(list.rows().get(0).key());
            }
        });
        candidates();
        update();
    }

    private void role(Composite body) {
        Composite line = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        Controls.text(line, Messages.share_as, Type.STRONG, Role.TEXT);
        Combo combo = Controls.name(new Combo(line, SWT.READ_ONLY), "share.role", Messages.share_as);
        roles.forEach(r -> combo.add(Roles.name(r)));
        combo.select(roles.indexOf(draft.role()));
        combo.addListener(SWT.Selection, e -> {
            draft.setRole(roles.get(combo.getSelectionIndex()));
            update();
        });
        roleMeaning = Controls.wide(Controls.text(body, "", Type.SMALL, Role.MUTED));
    }

    private void candidates() {
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        SharingState now = model.state();
        List<Row> rows = new ArrayList<>();
        for (ContactGroup group : now.groups()) {
            if (group.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                rows.add(Row.of(GROUP + group.handle(), Icon.USERS, group.name(),
                        NLS.bind(Messages.group_of, group.members().size()), ""));
            }
        }
        now.contacts().values().stream().filter(c -> c.state() == ContactState.ACTIVE)
                .filter(c -> (c.userName() + " " + c.ownName()).toLowerCase(Locale.ROOT).contains(wanted))
                .filter(c -> !draft.has(c.account())).sorted(java.util.Comparator.comparing(Contact::name))
                .forEach(c -> rows.add(row(draft.candidate(c), now)));
        if (rows.isEmpty()) {
            rows.add(Row.of("", Icon.INFO, wanted.isEmpty() ? Messages.share_no_contacts : Messages.share_nobody_found,
                    wanted.isEmpty() ? Messages.share_no_contacts_hint : Messages.share_nobody_found_hint, ""));
        }
        list.set(rows);
    }

    private static Row row(ShareDraft.Candidate candidate, SharingState now) {
        Contact contact = candidate.contact();
        Avatar avatar = now.avatar(contact.account(), contact.userName());
        String detail = switch (candidate.obstacle()) {
        case NONE -> contact.ownName().isEmpty() ? verified(contact)
                : NLS.bind(Messages.two, contact.userName(), verified(contact));
        case MEMBER -> Messages.obstacle_member;
        case KEYS_CHANGED -> Messages.obstacle_changed;
        case NOT_PERMITTED -> Messages.obstacle_not_permitted;
        };
        boolean loud = candidate.obstacle() == ShareDraft.Obstacle.KEYS_CHANGED;
        return Row.of(contact.account().hex(), avatar, contact.name(), detail, loud ? Role.DANGER : Role.MUTED, "");
    }

    private static String verified(Contact contact) {
        return switch (contact.trust()) {
        case VERIFIED -> Messages.verified;
        case UNVERIFIED -> Messages.not_verified;
        case KEYS_CHANGED -> Messages.obstacle_changed;
        };
    }

    private void choose(Row row) {
        SharingState now = model.state();
        if (row.key().startsWith(GROUP)) {
            now.groups().stream().filter(g -> row.key().equals(GROUP + g.handle())).findFirst()
                    .ifPresent(group -> complain(draft.add(group, List.copyOf(now.contacts().values()))));
        } else if (!row.key().isEmpty()) {
            now.contact(Id.fromHex(row.key()))
                    .ifPresent(c -> complain(draft.add(c) ? List.of() : List.of(draft.candidate(c))));
        }
        search.setText("");
        candidates();
        update();
        search.setFocus();
    }

    private void complain(List<ShareDraft.Candidate> left) {
        List<String> changed = names(left, ShareDraft.Obstacle.KEYS_CHANGED);
        List<String> unable = names(left, ShareDraft.Obstacle.NOT_PERMITTED);
        if (!changed.isEmpty()) {
            warning.say(Icon.SHIELD_ALERT, Role.DANGER, NLS.bind(Messages.share_changed, Names.and(changed)),
                    Messages.share_changed_meaning);
            warning.offer("share.warning.contacts", Messages.open_contacts, () -> {
                close();
                Places.openContacts();
            });
        } else if (!unable.isEmpty()) {
            warning.say(Icon.INFO, Role.WARNING, NLS.bind(Messages.share_unable, Names.and(unable)),
                    Messages.share_unable_meaning);
        } else {
            warning.hide();
        }
    }

    private static List<String> names(List<ShareDraft.Candidate> left, ShareDraft.Obstacle obstacle) {
        return left.stream().filter(c -> c.obstacle() == obstacle).map(c -> c.contact().name()).toList();
    }

    private void update() {
        for (Control old : chips.getChildren()) {
            old.dispose();
        }
        for (Contact contact : draft.chosen()) {
            Button chip = Controls.button(chips, "share.chip." + contact.userName(), contact.name() + "  \u00d7",
                    () -> {
                        draft.remove(contact.account());
                        candidates();
                        update();
                    });
            chip.setToolTipText(NLS.bind(Messages.share_take_out, contact.name()));
        }
        ((GridData) chips.getLayoutData()).exclude = draft.chosen().isEmpty();
        chips.setVisible(!draft.chosen().isEmpty());
        roleMeaning.setText(Roles.meaning(draft.role()));
        meaning.setText(draft.meaning().replace("&", "&&"));
        doubt.setText(draft.doubt().replace("&", "&&"));
        ((GridData) doubt.getLayoutData()).exclude = draft.doubt().isEmpty();
        doubt.setVisible(!draft.doubt().isEmpty());
        Controls.enable(send, !draft.chosen().isEmpty());
        fit();
    }

    private void send() {
        String who = Names.and(draft.chosen().stream().map(Contact::name).toList());
        work.start(NLS.bind(Messages.sharing_with, who), NLS.bind(Messages.shared_with, who),
                (service, progress) -> service.share(path, draft.invitees(), Optional.of(draft.withHistory()),
                        progress),
                done -> {
                });
        close();
    }
}
