package org.cryptoexpress.storage.ui.internal;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** The head over the table: where one is, search, and the slim tool bar. UI thread. */
final class DocumentsHead {
    private static final int SEARCH_WIDTH = 220;
    /** What goes out within this time is not worth a word. */
    private static final int SHORT_WAIT_MILLIS = 2500;

    private final Link path;
    private final Label pending;
    private final Text search;
    private final ToolItem newFolder;
    private final ToolItem share;
    private final ToolItem upload;
    private final ToolItem download;
    private final ToolItem rename;
    private final ToolItem delete;
    private Snapshot shown = Snapshot.NOTHING;
    private OptionalLong waitingSince = OptionalLong.empty();

    DocumentsHead(Composite parent, DocumentsModel model, Consumer<String> filter, Consumer<String> run) {
        Composite top = Controls.grid(parent, 3, 0, Role.RAISED);
        ((org.eclipse.swt.layout.GridLayout) top.getLayout()).marginWidth = 12;
        ((org.eclipse.swt.layout.GridLayout) top.getLayout()).marginTop = 10;
        GridDataFactory.fillDefaults().grab(true, false).applyTo(top);
        path = Type.HEADING.on(new Link(top, SWT.NONE));
        Controls.ground(path, top);
        Theme.ink(path, Role.TEXT);
        Controls.name(path, "documents.path", Messages.path_name);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(path);
        path.addListener(SWT.Selection, e -> model.open(ancestor(Integer.parseInt(e.text))));
        pending = Controls.id(Controls.text(top, "", Type.SMALL, Role.WARNING), "documents.pending");
        search = Controls.name(new Text(top, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "documents.search",
                Messages.search);
        search.setMessage(Messages.search);
        GridDataFactory.swtDefaults().hint(SEARCH_WIDTH, SWT.DEFAULT).applyTo(search);
        Controls.onChange(search, filter);
        Composite second = Controls.grid(parent, 1, 0, Role.RAISED);
        ((org.eclipse.swt.layout.GridLayout) second.getLayout()).marginWidth = 8;
        ((org.eclipse.swt.layout.GridLayout) second.getLayout()).marginBottom = 6;
        GridDataFactory.fillDefaults().grab(true, false).applyTo(second);
        ToolBar bar = Controls.toolBar(second);
        Controls.name(bar, "documents.tools", Messages.tools);
        newFolder = Controls.tool(bar, DocumentActions.NEW_FOLDER, Icon.FOLDER_PLUS, Messages.new_folder,
                Messages.new_folder_tip,
                () -> run.accept(DocumentActions.NEW_FOLDER));
        Controls.gap(bar);
        upload = Controls.tool(bar, DocumentActions.UPLOAD, Icon.UPLOAD, Messages.upload, Messages.upload_tip,
                () -> run.accept(DocumentActions.UPLOAD));
        Controls.gap(bar);
        download = Controls.tool(bar, DocumentActions.DOWNLOAD, Icon.DOWNLOAD, Messages.download, Messages.download_tip,
                () -> run.accept(DocumentActions.DOWNLOAD));
        Controls.gap(bar);
        rename = Controls.tool(bar, DocumentActions.RENAME, Icon.PENCIL, "", Messages.rename_tip,
                () -> run.accept(DocumentActions.RENAME));
        delete = Controls.tool(bar, DocumentActions.DELETE, Icon.TRASH_2, "", Messages.delete_tip,
                () -> run.accept(DocumentActions.DELETE));
        new ToolItem(bar, SWT.SEPARATOR);
        share = Controls.tool(bar, DocumentActions.SHARE, Icon.SHARE_2, Messages.share, Messages.share_tip,
                () -> run.accept(DocumentActions.SHARE));
        Controls.tool(bar, DocumentActions.MEMBERS, Icon.USERS, "", Messages.sharing_tip,
                () -> run.accept(DocumentActions.MEMBERS));
        Controls.tool(bar, DocumentActions.DETAILS, Icon.PANEL_RIGHT, "", Messages.details_tip,
                () -> run.accept(DocumentActions.DETAILS));
    }

    void focusSearch() {
        search.setFocus();
        search.selectAll();
    }

    void update(Snapshot now, List<DocumentEntry> selection) {
        if (shown == Snapshot.NOTHING || !shown.folder().equals(now.folder())) {
            search.setText("");
        }
        shown = now;
        path.setText(links(now.folder()));
        boolean inside = now.available() && !now.folder().isRoot();
        boolean mayChange = selection.stream().allMatch(entry -> entry.access().mayChange());
        offer(newFolder, now.available(), now.access().mayAdd(), Messages.new_folder_tip);
        offer(upload, inside, now.access().mayAdd(), Messages.upload_tip);
        offer(download, !selection.isEmpty(), true, Messages.download_tip);
        offer(rename, selection.size() == 1, mayChange, Messages.rename_tip);
        offer(delete, !selection.isEmpty(), mayChange, Messages.delete_tip);
        offer(share, inside || selection.size() == 1, Sharing.target(now, selection).isPresent(), Messages.share_tip);
        showPending();
        path.getParent().layout();
    }

    private void showPending() {
        int changes = shown.pending();
        if (changes == 0) {
            waitingSince = OptionalLong.empty();
            pending.setText("");
            return;
        }
        if (waitingSince.isEmpty()) {
            waitingSince = OptionalLong.of(System.nanoTime());
            pending.getDisplay().timerExec(SHORT_WAIT_MILLIS, () -> {
                if (!pending.isDisposed()) {
                    showPending();
                    path.getParent().layout();
                }
            });
        }
        if (System.nanoTime() - waitingSince.getAsLong() >= TimeUnit.MILLISECONDS.toNanos(SHORT_WAIT_MILLIS)) {
            pending.setText(
                    changes == 1 ? Messages.pending_one : NLS.bind(Messages.pending_many, String.valueOf(changes)));
        }
    }

    /** Enables a button; when the role is what forbids it, its tip says so. */
    private static void offer(ToolItem item, boolean makesSense, boolean allowed, String tip) {
        item.setEnabled(makesSense && allowed);
        item.setToolTipText(makesSense && !allowed ? Messages.role_forbids : tip);
    }

    private DocumentPath ancestor(int length) {
        return new DocumentPath(shown.folder().names().subList(0, length));
    }

    private static String links(DocumentPath folder) {
        if (folder.isRoot()) {
            return Messages.all_folders;
        }
        StringBuilder text = new StringBuilder("<a href=\"0\">").append(Messages.all_folders).append("</a>");
        List<String> names = folder.names();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).replace("&", "&&").replace("<", "‹").replace(">", "›");
            text.append("  /  ");
            text.append(i == names.size() - 1 ? name : "<a href=\"" + (i + 1) + "\">" + name + "</a>");
        }
        return text.toString();
    }
}
