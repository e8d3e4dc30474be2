package org.cryptoexpress.contacts.ui.internal;

import java.util.List;
import java.util.Objects;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.ui.EmptyState;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.ScrolledPage;
import org.cryptoexpress.ui.Theme;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;

/** One person: who he is, what he may do, what is known of his keys, and what can be done. */
public final class PersonView extends ModelView {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.contacts.ui.person";

    private static final int MARGIN = 16;

    /** What the page was made from: while it stays the same, nothing is drawn anew. */
    private record Shown(Contact contact, List<ContactGroup> groups, List<String> folders) {
    }

    private Composite stack;
    private ScrolledPage page;
    private EmptyState empty;
    private ContactActions actions;
    private Shown shown;

    /** Gives the focus to this view, where it is open. */
    static void focus(IWorkbenchPage place) {
        IViewPart view = place.findView(ID);
        if (view != null) {
            place.activate(view);
        }
    }

    @Override
    void create(Composite parent) {
        Theme.ground(parent, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        NoticeBar errors = new NoticeBar(parent, "person.error");
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        page = new ScrolledPage(stack, MARGIN, Role.SURFACE);
        empty = new EmptyState(stack, "person.empty", Role.SURFACE);
        empty.set(Icon.CIRCLE_USER, Messages.nobody_selected, Messages.nobody_selected_hint, "", () -> {
        });
        ((StackLayout) stack.getLayout()).topControl = empty;
        NoticeBar notices = new NoticeBar(parent, "person.notice");
        actions = new ContactActions(getSite().getShell(), model(), new Work(model(), errors, notices));
    }

    @Override
    public void setFocus() {
        page.control().setFocus();
    }

    /** Puts the cursor into the field of the own name. */
    void focusName() {
        for (Control child : page.body().getChildren()) {
            if (child instanceof Text field) {
                field.setFocus();
                field.selectAll();
                return;
            }
        }
    }

    @Override
    void update(Snapshot now) {
        Shown next = now.selectedContact()
                .map(contact -> new Shown(contact, now.groups(), now.sharedWith(contact.account()))).orElse(null);
        if (Objects.equals(next, shown) || typing() && same(next)) {
            return;
        }
        shown = next;
        page.clear();
        if (next != null) {
            new PersonPage(page.body(), next.contact(), next.groups(), next.folders(), actions).build();
            page.fit();
        }
        ((StackLayout) stack.getLayout()).topControl = next == null ? empty : page.control();
        stack.layout();
        if (next != null) {
            page.fit();
        }
    }

    /** Somebody writes into a field of the page: it must not be taken from under the cursor. */
    private boolean typing() {
        Control focus = stack.getDisplay().getFocusControl();
        return focus instanceof Text && focus.getParent() == page.body();
    }

    private boolean same(Shown next) {
        return next != null && shown != null && next.contact().account().equals(shown.contact().account())
                && next.contact().trust() == shown.contact().trust()
                && next.contact().state() == shown.contact().state();
    }
}
