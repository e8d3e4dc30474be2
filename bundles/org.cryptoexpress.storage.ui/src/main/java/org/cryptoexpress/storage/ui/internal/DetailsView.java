package org.cryptoexpress.storage.ui.internal;

import java.time.Clock;
import java.util.List;

import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.ui.internal.sharing.Places;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Tabs;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.part.ViewPart;

/** What is known of the selected document: on demand, at the right. */
public final class DetailsView extends ViewPart {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.storage.ui.details";

    private static final int DESCRIPTION_HEIGHT = 90;
    private static final int VERSIONS = 1;

    private final Runnable update = this::updateLater;
    private DocumentsModel model;
    private Composite body;
    private Label title;
    private Label lock;
    private Link readable;
    private Text description;
    private Text facts;
    private NoticeBar errors;
    private Changes changes;
    private Tabs tabs;
    private Composite stack;
    private Composite about;
    private VersionsPage versions;
    private int page;
    private DocumentEntry shown;

    /** Opens or closes the details. */
    static void toggle(IWorkbenchPage page) {
        IViewPart open = page.findView(ID);
        if (open != null) {
            page.hideView(open);
            return;
        }
        Places.show(page, ID);
    }

    /** Opens the versions of the selected document. */
    static void versions(IWorkbenchPage page) {
        Places.show(page, ID);
        if (page.findView(ID) instanceof DetailsView view) {
            view.tabs.choose(VERSIONS);
        }
    }

    @Override
    public void createPartControl(Composite parent) {
        model = getSite().getService(DocumentsModel.class);
        Theme.ground(parent, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        errors = new NoticeBar(parent, "details.error");
        body = Controls.grid(parent, 1, 12, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        title = wide(Controls.text(body, "", Type.HEADING, Role.TEXT));
        Composite readers = Controls.grid(body, 2, 0, Role.SURFACE);
        lock = Controls.icon(readers, Icon.LOCK, Icon.SMALL, Role.SUCCESS);
        readable = Controls.name(new Link(readers, SWT.NONE), "details.readers", Messages.who_can_read);
        Controls.ground(readable, readers);
        Theme.ink(readable, Role.TEXT);
        readable.addListener(SWT.Selection, e -> new Sharing(getSite(), errors).show(DocumentActions.READERS));
        tabs = new Tabs(body, this::choose);
        tabs.add("details.tab.about", Messages.about);
        tabs.add("details.tab.versions", Messages.versions);
        GridDataFactory.fillDefaults().grab(true, false).indent(-10, 0).applyTo(tabs.control());
        stack = new Composite(body, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        about();
        versions = new VersionsPage(stack, model, errors);
        changes = new Changes(model, errors, errors);
        model.onChange(update);
        tabs.choose(0);
        update();
    }

    private void about() {
        about = Controls.grid(stack, 1, 0, Role.SURFACE);
        description = Controls.field(about, "details.description", Messages.description, SWT.MULTI | SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, DESCRIPTION_HEIGHT).applyTo(description);
        description.addListener(SWT.FocusOut, e -> store());
        facts = Controls.name(new Text(about, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP), "details.facts", Messages.facts);
        Theme.ink(Theme.ground(facts, Role.SURFACE), Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(facts);
    }

    private void choose(int next) {
        page = next;
        if (shown != null && !shown.folder() && page == VERSIONS) {
            versions.show(shown);
        }
        top();
    }

    /** Folders have no versions. */
    private void top() {
        boolean document = shown != null && !shown.folder();
        tabs.control().setVisible(document);
        ((StackLayout) stack.getLayout()).topControl = document && page == VERSIONS ? versions.control() : about;
        stack.layout();
    }

    @Override
    public void setFocus() {
        description.setFocus();
    }

    @Override
    public void dispose() {
        model.removeListener(update);
        super.dispose();
    }

    private void store() {
        if (shown != null && !description.getText().equals(shown.description())) {
            DocumentEntry entry = shown;
            String text = description.getText();
            model.documents().ifPresent(documents -> changes.describe(documents, entry, text));
        }
    }

    private void updateLater() {
        body.getDisplay().asyncExec(() -> {
            if (!body.isDisposed()) {
                update();
            }
        });
    }

    private void update() {
        List<DocumentEntry> selection = model.selection();
        DocumentEntry next = selection.size() == 1 ? current(selection.get(0)) : null;
        if (next != null && next.equals(shown)) {
            return;
        }
        shown = next;
        title.setText(next != null ? next.name().replace("&", "&&") : Messages.nothing_selected);
        boolean shared = next != null && next.access().shared();
        Theme.icon(lock, shared ? Icon.USERS : Icon.LOCK, Icon.SMALL, shared ? Role.ACCENT : Role.SUCCESS);
        readable.setText(shared ? Messages.shared_with_others : Messages.only_you);
        readable.getParent().setVisible(next != null);
        description.setEnabled(next != null && next.access().mayChange());
        description.setToolTipText(next == null || next.access().mayChange() ? null : Messages.role_forbids);
        description.setText(next != null ? next.description() : "");
        facts.setText(next != null ? facts(next) : "");
        body.layout();
        choose(page);
    }

    private DocumentEntry current(DocumentEntry old) {
        return model.snapshot().entries().stream().filter(entry -> entry.handle().equals(old.handle())).findFirst()
                .orElse(old);
    }

    private static String facts(DocumentEntry entry) {
        StringBuilder text = new StringBuilder();
        if (!entry.folder()) {
            line(text, Messages.column_size,
                    NLS.bind(entry.size() == 1 ? Messages.bytes_one : Messages.bytes_many,
                            Formats.size(entry.size()), String.format("%,d", entry.size())));
        }
        line(text, Messages.column_modified, Formats.fullDate(entry.modified(), Clock.systemDefaultZone()));
        line(text, Messages.column_author, entry.author());
        line(text, Messages.version, String.valueOf(entry.version()));
        if (!entry.folder()) {
            line(text, Messages.sha256, entry.sha256());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('\n').append(value).append("\n\n");
    }

    private static Label wide(Label label) {
        GridDataFactory.fillDefaults().grab(true, false).applyTo(label);
        return label;
    }
}
