package org.cryptoexpress.storage.ui.internal.sharing;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.ui.BackgroundWork;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Row;
import org.cryptoexpress.ui.RowList;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.cryptoexpress.ui.WorkState;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** The members of a folder, and what can be done with them. UI thread. */
final class MembersPage implements SharingView.Page {
    private static final int TICK_MILLIS = 300;

    private final SharingModel model;
    private final SharingWork work;
    private final Composite control;
    private final RowList list;
    private final Composite chosen;
    private final Composite buttons;
    private final Composite inner;
    private final Label progress;
    private final Composite rules;
    private SharingView.Place place;
    private Optional<BackgroundWork<?>> running = Optional.empty();

    MembersPage(Composite parent, SharingModel model, SharingWork work) {
        this.model = model;
        this.work = work;
        control = Theme.ground(new Composite(parent, SWT.NONE), Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(control);
        inner = Controls.grid(control, 1, 12, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(inner);
        list = new RowList(control, "sharing.members", Messages.members, Role.SURFACE).onSelect(row -> choose());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list.control());
        list.control().setMenu(menu());
        chosen = Controls.grid(control, 1, 12, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(chosen);
        progress = Controls.name(Controls.text(control, "", Type.SMALL, Role.MUTED), "sharing.progress",
                Messages.progress);
        GridDataFactory.fillDefaults().grab(true, false).indent(12, 4).exclude(true).applyTo(progress);
        rules = Controls.grid(control, 1, 12, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(rules);
        buttons = row(control, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).indent(12, 8).applyTo(buttons);
    }

    @Override
    public String id() {
        return "members";
    }

    @Override
    public String label() {
        return Messages.members;
    }

    @Override
    public Control control() {
        return control;
    }

    @Override
    public void show(SharingView.Place next) {
        place = next;
        list.set(info().members().stream().map(this::row).toList());
        choose();
        for (Control old : buttons.getChildren()) {
            old.dispose();
        }
        boolean manages = manages();
        if (manages) {
            Controls.mainButton(buttons, "sharing.share", Messages.share, this::share);
        }
        if (info().members().size() > 1) {
            Controls.button(buttons, "sharing.leave", Messages.leave, this::leave);
        }
        if (manages) {
            Button more = Controls.button(buttons, "sharing.more", Messages.more, () -> {
            });
            more.addListener(SWT.Selection, e -> more(more));
        }
        rules();
        inner();
        running.ifPresent(job -> Controls.button(buttons, "sharing.stop", Messages.stop, job::cancel));
        control.layout(true, true);
    }

    /** A subfolder has the members of the folder around it, unless it gets some of its own. */
    private void inner() {
        for (Control old : inner.getChildren()) {
            old.dispose();
        }
        if (place.inner()) {
            DocumentPath path = place.path();
            Controls.wide(Controls.text(inner,
                    NLS.bind(Messages.separate_inherits, path.name(), info().name()).replace("&", "&&"), Type.BODY,
                    Role.MUTED));
            Controls.button(inner, "sharing.separate", Messages.separate, () -> new SeparateSheet(control.getShell(),
                    model, work, path, place.folder(), () -> {
                    }).open());
        }
        ((org.eclipse.swt.layout.GridData) inner.getLayoutData()).exclude = !place.inner();
        inner.setVisible(place.inner());
    }

    /** The folder's rules, for its owners. */
    private void rules() {
        for (Control old : rules.getChildren()) {
            old.dispose();
        }
        boolean owner = info().role().filter(r -> r == FolderRole.OWNER).isPresent() && info().members().size() > 1;
        if (owner) {
            DocumentPath path = path();
            FolderInfo now = info();
            Controls.tick(rules, "sharing.hidesHistory", Messages.rule_no_history, Messages.rule_no_history_meaning,
                    on -> policy(path, on, now.strict())).setSelection(now.hidesHistory());
            Controls.tick(rules, "sharing.strict", Messages.rule_strict, Messages.rule_strict_meaning,
                    on -> policy(path, now.hidesHistory(), on)).setSelection(now.strict());
        }
        ((org.eclipse.swt.layout.GridData) rules.getLayoutData()).exclude = !owner;
        rules.setVisible(owner);
    }

    private void policy(DocumentPath path, boolean hidesHistory, boolean strict) {
        work.start(Messages.changing_rules, "", (service, p) -> service.policy(path, hidesHistory, strict), done -> {
        });
    }

    private FolderInfo info() {
        return place.folder().info();
    }

    private DocumentPath path() {
        return place.folder().path().orElse(place.path());
    }

    private boolean manages() {
        return info().role().filter(FolderRole::manages).isPresent();
    }

    private Row row(FolderMember member) {
        SharingState state = place.state();
        boolean me = state.isMe(member.account());
        String name = me ? NLS.bind(Messages.you, state.name(member)) : state.name(member);
        String since = Formats.date(Instant.ofEpochMilli(member.since()), Clock.systemDefaultZone());
        String by = member.addedBy().equals(member.account()) ? NLS.bind(Messages.made_on, since)
                : NLS.bind(Messages.added_by, name(member.addedBy()), since);
        boolean loud = !state.changed(List.of(member)).isEmpty();
        return Row.of(member.account().hex(), state.avatar(member.account(), member.userName()), name,
                loud ? Messages.obstacle_changed : by, loud ? Role.DANGER : Role.MUTED, Roles.name(member.role()));
    }

    private String name(Id account) {
        return place.state().isMe(account) ? Messages.by_you_inside
                : info().member(account).map(place.state()::name)
                        .or(() -> model.sharing().map(s -> place.state().name(account, s.userName(account))))
                        .orElse("");
    }

    private Optional<FolderMember> selected() {
        return list.selected().flatMap(row -> info().member(Id.fromHex(row.key())));
    }

    /** Whether this account may change or remove a member. */
    private boolean commands(FolderMember member) {
        boolean owner = info().role().filter(r -> r == FolderRole.OWNER).isPresent();
        return manages() && !place.state().isMe(member.account()) && (owner || !member.role().manages());
    }

    private void choose() {
        for (Control old : chosen.getChildren()) {
            old.dispose();
        }
        Optional<FolderMember> member = selected();
        member.ifPresent(this::details);
        ((org.eclipse.swt.layout.GridData) chosen.getLayoutData()).exclude = member.isEmpty();
        chosen.setVisible(member.isPresent());
        control.layout(true, true);
    }

    private void details(FolderMember member) {
        Controls.wide(Controls.text(chosen, place.state().name(member).replace("&", "&&"), Type.STRONG, Role.TEXT));
        Controls.wide(Controls.text(chosen, Roles.meaning(member.role()), Type.BODY, Role.MUTED));
        if (member.firstEpoch() > 1) {
            Controls.wide(Controls.text(chosen, Messages.no_history_member, Type.SMALL, Role.MUTED));
        }
        if (!commands(member)) {
            String why = place.state().isMe(member.account()) ? Messages.this_is_you : Messages.role_forbids;
            Controls.wide(Controls.text(chosen, why, Type.SMALL, Role.MUTED));
            return;
        }
        Composite row = row(chosen, Role.RAISED);
        Combo roles = Controls.name(new Combo(row, SWT.READ_ONLY), "sharing.role", Messages.share_as);
        List<FolderRole> possible = possible();
        possible.forEach(r -> roles.add(Roles.name(r)));
        roles.select(possible.indexOf(member.role()));
        roles.addListener(SWT.Selection, e -> changeRole(member, possible.get(roles.getSelectionIndex())));
        Controls.button(row, "sharing.remove", Messages.remove, () -> remove(member));
        if (info().role().filter(r -> r == FolderRole.OWNER).isPresent() && member.role() != FolderRole.OWNER) {
            Controls.button(row, "sharing.transfer", Messages.transfer, () -> transfer(member));
        }
    }

    private List<FolderRole> possible() {
        boolean owner = info().role().filter(r -> r == FolderRole.OWNER).isPresent();
        return Arrays.stream(FolderRole.values()).filter(r -> owner || !r.manages()).toList();
    }

    private void share() {
        new ShareSheet(control.getShell(), model, work, place.folder()).open();
    }

    private void changeRole(FolderMember member, FolderRole role) {
        if (role != member.role()) {
            DocumentPath path = path();
            String name = place.state().name(member);
            work.start(Messages.changing_role, NLS.bind(Messages.role_changed, name, Roles.name(role)),
                    (service, p) -> service.changeRole(path, member.account(), role), done -> {
                    });
        }
    }

    private void remove(FolderMember member) {
        String name = place.state().name(member);
        DocumentPath path = path();
        String meaning = NLS.bind(info().strict() ? Messages.remove_meaning_strict : Messages.remove_meaning, name,
                info().name());
        if (confirm(NLS.bind(Messages.remove_title, name, info().name()), meaning, Messages.remove_now)) {
            follow(work.start(NLS.bind(Messages.removing, name), NLS.bind(Messages.removed, name),
                    (service, p) -> service.remove(path, member.account(), p), done -> {
                    }));
        }
    }

    private void transfer(FolderMember member) {
        String name = place.state().name(member);
        DocumentPath path = path();
        if (confirm(NLS.bind(Messages.transfer_title, name), NLS.bind(Messages.transfer_meaning, name),
                Messages.transfer_now)) {
            work.start(Messages.changing_role, NLS.bind(Messages.transferred, name),
                    (service, p) -> service.transfer(path, member.account()), done -> {
                    });
        }
    }

    private void leave() {
        DocumentPath path = path();
        Id folder = info().folder();
        if (confirm(NLS.bind(Messages.leave_title, info().name()), Messages.leave_meaning, Messages.leave_now)) {
            work.start(NLS.bind(Messages.leaving, info().name()), NLS.bind(Messages.left, info().name()),
                    (service, p) -> service.leave(path), done -> SeenFolders.add(folder));
        }
    }

    private void renew() {
        DocumentPath path = path();
        work.start(Messages.renewing_key, Messages.key_renewed, (service, p) -> service.renewKey(path), done -> {
        });
    }

    private void reencrypt() {
        DocumentPath path = path();
        follow(work.start(Messages.reencrypting, Messages.reencrypted, (service, p) -> service.reencrypt(path, p),
                done -> {
                }));
    }

    /** Shows how far a job has come, here as well as in the status line. */
    private <T> void follow(Optional<BackgroundWork<T>> job) {
        running = job.map(j -> j);
        if (place != null) {
            show(place);
        }
        tick();
    }

    private void tick() {
        if (control.isDisposed()) {
            return;
        }
        boolean over = running.filter(job -> job.getState() != org.eclipse.core.runtime.jobs.Job.NONE).isEmpty();
        if (over) {
            running = Optional.empty();
            if (place != null) {
                show(place);
            }
        } else {
            WorkState now = running.get().state();
            progress.setText(now.total() > 0
                    ? NLS.bind(Messages.so_far, new Object[] { now.title(), now.done(), now.total() })
                    : now.title());
            control.getDisplay().timerExec(TICK_MILLIS, this::tick);
        }
        ((org.eclipse.swt.layout.GridData) progress.getLayoutData()).exclude = over;
        progress.setVisible(!over);
        control.layout(true, true);
    }

    private boolean confirm(String title, String meaning, String yes) {
        return new MessageDialog(control.getShell(), title, null, meaning, MessageDialog.WARNING, 1, yes,
                Messages.cancel).open() == 0;
    }

    /** What is seldom wanted. */
    private void more(Button button) {
        Menu menu = new Menu(button);
        item(menu, SWT.PUSH, Messages.renew_key, this::renew);
        if (info().epoch() > 1) {
            item(menu, SWT.PUSH, Messages.reencrypt, this::reencrypt);
        }
        menu.setLocation(button.toDisplay(0, button.getSize().y));
        menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }

    private Menu menu() {
        Menu menu = new Menu(list.control());
        menu.addListener(SWT.Show, e -> {
            for (MenuItem old : menu.getItems()) {
                old.dispose();
            }
            selected().filter(this::commands).ifPresent(member -> {
                for (FolderRole role : possible()) {
                    MenuItem item = item(menu, SWT.RADIO, Roles.name(role), () -> changeRole(member, role));
                    item.setSelection(role == member.role());
                }
                new MenuItem(menu, SWT.SEPARATOR);
                item(menu, SWT.PUSH, Messages.remove, () -> remove(member));
            });
            if (manages()) {
                item(menu, SWT.PUSH, Messages.share, this::share);
            }
        });
        return menu;
    }

    private static MenuItem item(Menu menu, int style, String text, Runnable action) {
        MenuItem item = new MenuItem(menu, style);
        item.setText(text);
        item.addListener(SWT.Selection, e -> {
            if (style != SWT.RADIO || item.getSelection()) {
                action.run();
            }
        });
        return item;
    }

    private static Composite row(Composite parent, Role ground) {
        Composite row = Theme.ground(new Composite(parent, SWT.NONE), ground);
        RowLayout layout = new RowLayout();
        layout.marginLeft = 0;
        layout.marginBottom = Controls.GAP;
        layout.spacing = Controls.GAP;
        layout.center = true;
        row.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        return row;
    }
}
