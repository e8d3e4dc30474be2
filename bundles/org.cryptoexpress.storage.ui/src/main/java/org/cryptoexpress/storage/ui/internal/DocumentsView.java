package org.cryptoexpress.storage.ui.internal;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.ui.internal.sharing.SharingModel;
import org.cryptoexpress.storage.ui.internal.sharing.SharingNotices;
import org.cryptoexpress.ui.EmptyState;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;

/** The content of the open folder: head, table, notices. */
public final class DocumentsView extends ViewPart {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.storage.ui.documents";

    private final Runnable update = this::updateLater;
    private final Consumer<Throwable> problem = this::problemLater;
    private IMemento memento;
    private DocumentsModel model;
    private DocumentsHead head;
    private SharingNotices sharing;
    private NoticeBar errors;
    private NoticeBar notices;
    private Composite stack;
    private DocumentTable table;
    private EmptyState empty;
    private DocumentActions actions;

    @Override
    public void init(IViewSite site, IMemento remembered) throws PartInitException {
        super.init(site, remembered);
        memento = remembered;
        model = site.getService(DocumentsModel.class);
    }

    @Override
    public void createPartControl(Composite parent) {
        Theme.ground(parent, Role.RAISED);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        head = new DocumentsHead(parent, model, text -> filter(text), id -> actions.run(id));
        sharing = new SharingNotices(parent, getSite().getService(SharingModel.class), getSite().getPage());
        errors = new NoticeBar(parent, "documents.error");
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        table = new DocumentTable(stack, Clock.systemDefaultZone(), model::select);
        empty = new EmptyState(stack, "documents.empty");
        notices = new NoticeBar(parent, "documents.notice");
        actions = new DocumentActions(getSite(), model, table, errors, notices);
        Table control = table.control();
        control.addListener(SWT.DefaultSelection, e -> actions.run(DocumentActions.OPEN));
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(false);
        control.setMenu(menu.createContextMenu(control));
        getSite().registerContextMenu(menu, null);
        new FileDrop(model, actions).install(stack);
        new FileDrop(model, actions).install(control);
        new FileDrag(model, actions).install(control);
        if (memento != null) {
            table.restore(memento);
        }
        model.onChange(update);
        model.onProblem(problem);
        update();
    }

    /** What this view can do. */
    DocumentActions actions() {
        return actions;
    }

    /** Puts the cursor into the search field. */
    void focusSearch() {
        head.focusSearch();
    }

    @Override
    public void saveState(IMemento into) {
        table.save(into);
    }

    @Override
    public void setFocus() {
        if (table.count() > 0) {
            table.control().setFocus();
        } else {
            empty.setFocus();
        }
    }

    @Override
    public void dispose() {
        sharing.dispose();
        model.removeListener(update);
        model.removeProblemListener(problem);
        super.dispose();
    }

    private void filter(String text) {
        table.filter(text);
        showTableOrHint(model.snapshot());
    }

    private void updateLater() {
        later(this::update);
    }

    private void problemLater(Throwable failure) {
        later(() -> errors.error(ErrorTexts.of(failure), java.util.Optional.of(model::synchronise)));
    }

    private void later(Runnable run) {
        getSite().getShell().getDisplay().asyncExec(() -> {
            if (!stack.isDisposed()) {
                run.run();
            }
        });
    }

    private void update() {
        Snapshot now = model.snapshot();
        List<DocumentEntry> selection = model.selection();
        if (shown != now) {
            shown = now;
            table.set(now.entries());
            showTableOrHint(now);
        }
        head.update(now, selection);
    }

    private Snapshot shown;

    private void showTableOrHint(Snapshot now) {
        StackLayout layout = (StackLayout) stack.getLayout();
        boolean hint = table.count() == 0;
        if (hint && !now.entries().isEmpty()) {
            empty.set(Icon.SEARCH, Messages.empty_filter, Messages.empty_filter_hint, "", () -> {
            });
        } else if (hint && !now.loaded()) {
            empty.set(Icon.REFRESH_CW, now.available() ? Messages.loading : Messages.closed, "", "", () -> {
            });
        } else if (hint && now.folder().isRoot()) {
            empty.set(Icon.FOLDER_PLUS, Messages.empty_root, Messages.empty_root_hint, Messages.new_folder,
                    () -> actions.run(DocumentActions.NEW_FOLDER));
        } else if (hint && !now.access().mayAdd()) {
            empty.set(Icon.FOLDER_OPEN, Messages.empty_folder, Messages.role_forbids, "", () -> {
            });
        } else if (hint) {
            empty.set(Icon.FOLDER_OPEN, Messages.empty_folder, Messages.empty_folder_hint, Messages.upload,
                    () -> actions.run(DocumentActions.UPLOAD));
        }
        Control next = hint ? empty : table.control();
        if (layout.topControl != next) {
            boolean focused = hasFocus();
            layout.topControl = next;
            stack.layout();
            if (focused) {
                setFocus();
            }
        }
    }

    /** Whether the keyboard is on what the folder holds, or would be if the window were in front. */
    private boolean hasFocus() {
        Control focus = stack.getDisplay().getFocusControl();
        for (Control at = focus; at != null; at = at.getParent()) {
            if (at == stack) {
                return true;
            }
        }
        return focus == null && getSite().getPage().getActivePart() == this;
    }
}
