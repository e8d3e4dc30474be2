package org.cryptoexpress.contacts.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NameEditor;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolBar;

/** What the list can be narrowed to: everybody, requests, who was never compared, and the groups. */
public final class GroupsView extends ModelView {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.contacts.ui.groups";

    private static final int ROW_HEIGHT = 32;
    private static final List<Section> FIXED = List.of(Section.ALL, Section.REQUESTS, Section.UNVERIFIED,
            Section.FORMER);

    private Table table;
    private ContactActions actions;
    private List<Section> sections = List.of();
    private Optional<String> toName = Optional.empty();

    /** The name of a section that is always there. */
    static String name(Section section) {
        if (section.equals(Section.REQUESTS)) {
            return Messages.requests;
        } else if (section.equals(Section.UNVERIFIED)) {
            return Messages.not_verified;
        } else if (section.equals(Section.FORMER)) {
            return Messages.former;
        }
        return Messages.all_contacts;
    }

    @Override
    void create(Composite parent) {
        Theme.ground(parent, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(parent);
        Composite head = Controls.grid(parent, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).indent(12, 10).applyTo(head);
        Label title = Controls.text(head, Messages.contacts, Type.HEADING, Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(title);
        ToolBar bar = Controls.name(Controls.toolBar(head), "groups.tools", Messages.groups);
        Controls.tool(bar, "groups.new", Icon.PLUS, "", Messages.new_group_tip, () -> newGroup());
        table = Controls.name(new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION), "groups.list", Messages.groups);
        Theme.ink(Theme.ground(table, Role.SURFACE), Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        Theme.rows(table, ROW_HEIGHT);
        table.addListener(SWT.Settings, e -> tint());
        table.addListener(SWT.Selection, e -> choose());
        table.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.F2) {
                selectedGroup().ifPresent(this::rename);
            } else if (e.keyCode == SWT.DEL) {
                selectedGroup().ifPresent(actions::deleteGroup);
            }
        });
        NoticeBar notices = new NoticeBar(parent, "groups.notice");
        actions = new ContactActions(getSite().getShell(), model(), new Work(model(), notices, notices));
        table.setMenu(menu());
    }

    @Override
    public void setFocus() {
        table.setFocus();
    }

    @Override
    void update(Snapshot now) {
        List<Section> next = new ArrayList<>(FIXED);
        now.groups().forEach(group -> next.add(new Section.Group(group.handle())));
        sections = next;
        table.setRedraw(false);
        while (table.getItemCount() > next.size()) {
            table.remove(table.getItemCount() - 1);
        }
        for (int i = 0; i < next.size(); i++) {
            TableItem item = i < table.getItemCount() ? table.getItem(i)
                    : Theme.ownRow(new TableItem(table, SWT.NONE));
            item.setText(text(next.get(i), now));
            item.setFont(next.get(i).equals(Section.REQUESTS) && now.waiting() > 0 ? Type.STRONG.font() : null);
        }
        tint();
        table.setSelection(Math.max(0, next.indexOf(now.section())));
        table.setRedraw(true);
        toName.flatMap(now::group).ifPresent(group -> {
            toName = Optional.empty();
            model().show(new Section.Group(group.handle()));
            rename(group);
        });
    }

    private void tint() {
        for (int i = 0; i < table.getItemCount() && i < sections.size(); i++) {
            table.getItem(i).setImage(icon(sections.get(i)).image(Icon.SMALL, Role.MUTED));
        }
    }

    private static Icon icon(Section section) {
        if (section.equals(Section.ALL)) {
            return Icon.CONTACT_ROUND;
        } else if (section.equals(Section.REQUESTS)) {
            return Icon.INBOX;
        } else if (section.equals(Section.UNVERIFIED)) {
            return Icon.SHIELD_ALERT;
        }
        return section.equals(Section.FORMER) ? Icon.USER_X : Icon.USERS;
    }

    private static String text(Section section, Snapshot now) {
        String name = section.groupHandle().flatMap(now::group).map(ContactGroup::name).orElseGet(() -> name(section));
        long count = section.equals(Section.REQUESTS) ? now.waiting() : now.count(section);
        return count == 0 ? name : NLS.bind(Messages.name_and_count, name, count);
    }

    private void choose() {
        int index = table.getSelectionIndex();
        if (index >= 0 && index < sections.size()) {
            model().show(sections.get(index));
        }
    }

    private Optional<ContactGroup> selectedGroup() {
        int index = table.getSelectionIndex();
        return index < 0 || index >= sections.size() ? Optional.empty()
                : sections.get(index).groupHandle().flatMap(model().snapshot()::group);
    }

    private void newGroup() {
        // The list may show the group already, or only after the next change of the model.
        actions.newGroup(Set.of(), group -> {
            toName = Optional.of(group.handle());
            update(model().snapshot());
        });
    }

    private Menu menu() {
        Menu menu = new Menu(table);
        item(menu, Messages.new_group_menu, this::newGroup);
        MenuItem rename = item(menu, Messages.rename_group, () -> selectedGroup().ifPresent(this::rename));
        MenuItem delete = item(menu, Messages.delete_group, () -> selectedGroup().ifPresent(actions::deleteGroup));
        menu.addListener(SWT.Show, e -> {
            rename.setEnabled(selectedGroup().isPresent());
            delete.setEnabled(selectedGroup().isPresent());
        });
        return menu;
    }

    private void rename(ContactGroup group) {
        int index = sections.indexOf(new Section.Group(group.handle()));
        if (index < 0) {
            return;
        }
        new NameEditor(table, "groups.name", Messages.group_name).acceptOnLeaving().edit(index, group.name(),
                name -> actions.work().run(s -> s.renameGroup(group.handle(), name), done -> {
                }));
    }

    private static MenuItem item(Menu menu, String text, Runnable action) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addListener(SWT.Selection, e -> action.run());
        return item;
    }
}
