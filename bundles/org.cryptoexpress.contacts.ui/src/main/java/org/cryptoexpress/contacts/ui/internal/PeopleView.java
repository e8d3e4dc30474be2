package org.cryptoexpress.contacts.ui.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.ui.Banner;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.EmptyState;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.RowList;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The list of people: search, two lines for each, and what is to be said of all of them. */
public final class PeopleView extends ModelView {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.contacts.ui.people";

    private Label title;
    private Text search;
    private Banner warning;
    private Composite stack;
    private RowList list;
    private EmptyState empty;
    private ContactActions actions;

    @Override
    void create(Composite parent) {
        Theme.ground(parent, Role.RAISED);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        Composite head = Controls.grid(parent, 2, 12, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        title = Controls.text(head, "", Type.HEADING, Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(title);
        Button add = Controls.mainButton(head, "contacts.add", Messages.add_contact, () -> run(ContactActions.ADD));
        add.setToolTipText(Messages.add_contact_tip);
        search = Controls.name(new Text(head, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "contacts.search",
                Messages.search);
        search.setMessage(Messages.search);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(search);
        Controls.onChange(search, model()::search);
        warning = new Banner(parent, "contacts.warning");
        NoticeBar errors = new NoticeBar(parent, "contacts.error");
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        list = new RowList(stack, "contacts.list", Messages.people, Role.RAISED)
                .onSelect(row -> model().select(row.flatMap(r -> find(r.key()).map(Contact::account))))
                .onOpen(row -> PersonView.focus(getSite().getPage()));
        empty = new EmptyState(stack, "contacts.empty");
        NoticeBar notices = new NoticeBar(parent, "contacts.notice");
        actions = new ContactActions(getSite().getShell(), model(), new Work(model(), errors, notices));
        MenuManager menu = new MenuManager();
        list.control().setMenu(menu.createContextMenu(list.control()));
        getSite().registerContextMenu(menu, null);
        search.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN && !list.rows().isEmpty()) {
                list.control().setFocus();
            }
        });
    }

    /** What can be done with contacts. */
    ContactActions actions() {
        return actions;
    }

    /** Puts the cursor into the search field. */
    void focusSearch() {
        search.setFocus();
        search.selectAll();
    }

    @Override
    public void setFocus() {
        if (list.rows().isEmpty()) {
            empty.setFocus();
        } else {
            list.control().setFocus();
        }
    }

    @Override
    void update(Snapshot now) {
        title.setText(heading(now).replace("&", "&&"));
        if (!search.getText().strip().equals(now.filter()) && !search.isFocusControl()) {
            search.setText(now.filter());
        }
        warn(now);
        Clock clock = Clock.systemDefaultZone();
        list.set(now.shown().stream().map(contact -> ContactRows.of(contact, clock)).toList());
        now.selected().ifPresentOrElse(id -> list.select(ContactRows.key(id)), () -> list.select(""));
        boolean hint = now.shown().isEmpty();
        if (hint) {
            hint(now);
        }
        ((StackLayout) stack.getLayout()).topControl = hint ? empty : list.control();
        stack.layout();
    }

    private void warn(Snapshot now) {
        List<Contact> changed = now.changed();
        if (changed.isEmpty()) {
            warning.hide();
        } else if (!changed.equals(warnedOf)) {
            String who = String.join(", ", changed.stream().map(Contact::name).toList());
            warning.say(Icon.SHIELD_ALERT, Role.DANGER, NLS.bind(Messages.changed_headline, who),
                    Messages.changed_short);
            warning.offer("contacts.warning.look", Messages.look,
                    () -> model().reveal(changed.get(0).account()));
        }
        warnedOf = changed;
    }

    private List<Contact> warnedOf = List.of();

    private void hint(Snapshot now) {
        if (!now.available()) {
            empty.set(Icon.REFRESH_CW, Messages.closed, "", "", () -> {
            });
        } else if (!now.filter().isEmpty()) {
            empty.set(Icon.SEARCH, Messages.empty_filter, Messages.empty_filter_hint, "", () -> {
            });
        } else if (now.section().equals(Section.ALL)) {
            empty.set(Icon.USERS, Messages.empty_all, Messages.empty_all_hint, Messages.add_contact,
                    () -> run(ContactActions.ADD));
        } else if (now.section().equals(Section.REQUESTS)) {
            empty.set(Icon.INBOX, Messages.empty_requests, Messages.empty_requests_hint, "", () -> {
            });
        } else if (now.section().equals(Section.UNVERIFIED)) {
            empty.set(Icon.BADGE_CHECK, Messages.empty_unverified, Messages.empty_unverified_hint, "", () -> {
            });
        } else if (now.section().equals(Section.FORMER)) {
            empty.set(Icon.USER_X, Messages.empty_former, Messages.empty_former_hint, "", () -> {
            });
        } else {
            empty.set(Icon.USERS, Messages.empty_group, Messages.empty_group_hint, "", () -> {
            });
        }
    }

    private static String heading(Snapshot now) {
        return now.section().groupHandle().flatMap(now::group).map(group -> group.name())
                .orElseGet(() -> GroupsView.name(now.section()));
    }

    private Optional<Contact> find(String key) {
        return model().snapshot().contacts().stream().filter(c -> ContactRows.key(c.account()).equals(key)).findFirst();
    }

    private void run(String action) {
        actions.run(action);
    }
}
