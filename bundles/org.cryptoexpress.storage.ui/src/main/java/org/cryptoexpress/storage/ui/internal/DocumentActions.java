package org.cryptoexpress.storage.ui.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.storage.ui.internal.sharing.InvitationsView;
import org.cryptoexpress.storage.ui.internal.sharing.Places;
import org.cryptoexpress.storage.ui.internal.sharing.SharingView;
import org.cryptoexpress.ui.NameEditor;
import org.cryptoexpress.ui.NoticeBar;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPartSite;

/** What people do with documents, by command. Everything slow runs in the background. UI thread. */
final class DocumentActions {
    static final String NEW_FOLDER = "newFolder";
    static final String UPLOAD = "upload";
    static final String DOWNLOAD = "download";
    static final String DELETE = "delete";
    static final String RENAME = "rename";
    static final String OPEN = "open";
    static final String UP = "up";
    static final String REFRESH = "refresh";
    static final String UNDO = "undo";
    static final String SEARCH = "search";
    static final String DETAILS = "details";
    static final String SHARE = "share";
    static final String MEMBERS = "members";
    static final String READERS = "readers";
    static final String ACTIVITY = "activity";
    static final String INVITATIONS = "invitations";
    static final String SEPARATE = "separate";
    static final String VERSIONS = "versions";
    static final String SELECT_ALL = "selectAll";

    private final IWorkbenchPartSite site;
    private final DocumentsModel model;
    private final DocumentTable table;
    private final Transfers transfers;
    private final Changes changes;
    private final NoticeBar errors;
    private final Sharing sharing;

    DocumentActions(IWorkbenchPartSite site, DocumentsModel model, DocumentTable table, NoticeBar errors,
            NoticeBar notices) {
        this.site = site;
        this.model = model;
        this.table = table;
        this.errors = errors;
        transfers = new Transfers(model, errors, notices);
        changes = new Changes(model, errors, notices);
        sharing = new Sharing(site, notices);
    }

    /** Runs an action by its name. */
    void run(String action) {
        List<DocumentEntry> selected = model.selection();
        switch (action) {
        case NEW_FOLDER -> with(documents -> changes.newFolder(documents, this::renameWhenShown));
        case UPLOAD -> chooseAndUpload();
        case DOWNLOAD -> chooseAndDownload(selected);
        case DELETE -> with(documents -> changes.delete(documents, selected));
        case RENAME -> selected.stream().findFirst().ifPresent(this::rename);
        case OPEN -> selected.stream().findFirst().ifPresent(this::open);
        case UP -> model.open(model.snapshot().folder().parent());
        case REFRESH -> {
            errors.hide();
            model.synchronise();
        }
        case UNDO -> changes.undo();
        case SEARCH -> ((DocumentsView) site.getPart()).focusSearch();
        case SELECT_ALL -> {
            table.control().selectAll();
            model.select(table.selection());
        }
        case DETAILS -> DetailsView.toggle(site.getPage());
        case VERSIONS -> DetailsView.versions(site.getPage());
        case SEPARATE -> model.separable().ifPresentOrElse(sharing::separate, sharing::nothingToSeparate);
        case SHARE -> Sharing.target(model.snapshot(), selected).ifPresent(sharing::share);
        case MEMBERS -> Places.toggle(site.getPage(), SharingView.ID);
        case READERS, ACTIVITY -> sharing.show(action);
        case INVITATIONS -> Places.toggle(site.getPage(), InvitationsView.ID);
        default -> throw new IllegalArgumentException(action);
        }
    }

    /** Uploads files and folders of this computer. */
    void upload(List<Path> sources, DocumentPath folder) {
        with(documents -> transfers.upload(documents, sources, folder));
    }

    /** Moves entries into another folder. */
    void move(List<DocumentEntry> entries, DocumentPath folder) {
        with(documents -> changes.move(documents, entries, folder));
    }

    /** The transfers of this view. */
    Transfers transfers() {
        return transfers;
    }

    private void with(java.util.function.Consumer<Documents> action) {
        model.documents().ifPresent(action);
    }

    private void chooseAndUpload() {
        DocumentPath folder = model.snapshot().folder();
        if (folder.isRoot()) {
            return;
        }
        List<Path> chosen = FileDialogs.chooseFiles(shell());
        if (!chosen.isEmpty()) {
            upload(chosen, folder);
        }
    }

    private void chooseAndDownload(List<DocumentEntry> selected) {
        if (selected.isEmpty()) {
            return;
        }
        boolean oneDocument = selected.size() == 1 && !selected.get(0).folder();
        Optional<Path> target = oneDocument ? FileDialogs.chooseTarget(shell(), selected.get(0).name())
                : FileDialogs.chooseFolder(shell());
        target.ifPresent(path -> with(documents -> transfers.download(documents, selected, path, oneDocument)));
    }

    private void open(DocumentEntry entry) {
        if (entry.folder()) {
            model.open(entry.path());
        } else {
            with(documents -> transfers.prepare(documents, List.of(entry), paths -> paths.forEach(path -> {
                path.toFile().setReadOnly();
                Program.launch(path.toString());
            })));
        }
    }

    private void renameWhenShown(DocumentEntry entry) {
        int row = table.rowOf(entry.handle());
        if (row >= 0) {
            table.control().setSelection(row);
            model.select(List.of(entry));
            rename(entry);
        }
    }

    private void rename(DocumentEntry entry) {
        int row = table.rowOf(entry.handle());
        if (row >= 0) {
            new NameEditor(table.control(), "documents.name", Messages.name_field).edit(row, entry.name(),
                    name -> with(documents -> changes.rename(documents, entry, name)));
        }
    }

    private Shell shell() {
        return site.getShell();
    }

    /** A name that is not taken in a folder yet: the wished one, or with a number. */
    static String freeName(String wish, Function<String, Boolean> taken) {
        List<String> tried = new ArrayList<>();
        String name = wish;
        while (taken.apply(name)) {
            tried.add(name);
            name = NLS.bind("{0} ({1})", wish, tried.size() + 1);
        }
        return name;
    }
}
