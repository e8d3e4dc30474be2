package org.cryptoexpress.storage.ui.internal;

import java.util.HashSet;
import java.util.Set;

import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.part.ViewPart;

/** The tree of folders. */
public final class FoldersView extends ViewPart {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.storage.ui.folders";

    private static final int ROW_HEIGHT = 28;

    private final Runnable update = this::updateLater;
    private final Set<DocumentPath> closed = new HashSet<>();
    private DocumentsModel model;
    private Tree tree;
    private FolderNode shown = FolderNode.EMPTY;

    @Override
    public void createPartControl(Composite parent) {
        model = getSite().getService(DocumentsModel.class);
        Theme.ground(parent, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(parent);
        Label head = Controls.text(parent, Messages.folders, Type.HEADING, Role.TEXT);
        GridDataFactory.swtDefaults().indent(12, 15).applyTo(head);
        tree = Controls.name(new Tree(parent, SWT.SINGLE | SWT.FULL_SELECTION), "folders.tree", Messages.folders);
        Theme.ink(Theme.ground(tree, Role.SURFACE), Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tree);
        tree.addListener(SWT.Settings, e -> tint(tree.getItems()));
        Theme.rows(tree, ROW_HEIGHT);
        tree.addListener(SWT.Selection, e -> open((TreeItem) e.item));
        tree.addListener(SWT.DefaultSelection, e -> ((TreeItem) e.item).setExpanded(true));
        tree.addListener(SWT.Collapse, e -> closed.add(((FolderNode) e.item.getData()).path()));
        tree.addListener(SWT.Expand, e -> closed.remove(((FolderNode) e.item.getData()).path()));
        DocumentsView documents = (DocumentsView) getSite().getPage().findView(DocumentsView.ID);
        if (documents != null && documents.actions() != null) {
            new FileDrop(model, documents.actions()).install(tree);
        }
        model.onChange(update);
        update();
    }

    @Override
    public void setFocus() {
        tree.setFocus();
    }

    @Override
    public void dispose() {
        model.removeListener(update);
        super.dispose();
    }

    private void open(TreeItem item) {
        DocumentPath path = ((FolderNode) item.getData()).path();
        if (!path.equals(model.snapshot().folder())) {
            model.open(path);
        }
    }

    private void updateLater() {
        tree.getDisplay().asyncExec(() -> {
            if (!tree.isDisposed()) {
                update();
            }
        });
    }

    private void update() {
        Snapshot now = model.snapshot();
        if (!now.root().equals(shown)) {
            shown = now.root();
            tree.setRedraw(false);
            tree.removeAll();
            shown.children().forEach(node -> add(new TreeItem(tree, SWT.NONE), node));
            tree.setRedraw(true);
        }
        select(tree.getItems(), now.folder());
        if (now.folder().isRoot()) {
            tree.deselectAll();
        }
    }

    private void add(TreeItem item, FolderNode node) {
        item.setText(node.path().name());
        item.setData(node);
        item.setImage(Kinds.folder(node.access()).image(Icon.SMALL, Role.ACCENT));
        node.children().forEach(child -> add(new TreeItem(item, SWT.NONE), child));
        item.setExpanded(!closed.contains(node.path()));
    }

    private static void tint(TreeItem[] items) {
        for (TreeItem item : items) {
            item.setImage(Kinds.folder(((FolderNode) item.getData()).access()).image(Icon.SMALL, Role.ACCENT));
            tint(item.getItems());
        }
    }

    private void select(TreeItem[] items, DocumentPath folder) {
        for (TreeItem item : items) {
            DocumentPath path = ((FolderNode) item.getData()).path();
            if (path.equals(folder)) {
                tree.setSelection(item);
            } else if ((folder + "/").startsWith(path + "/")) {
                select(item.getItems(), folder);
            }
        }
    }
}
