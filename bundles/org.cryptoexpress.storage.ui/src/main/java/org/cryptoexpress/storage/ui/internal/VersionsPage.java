package org.cryptoexpress.storage.ui.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentVersion;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.ui.BackgroundWork;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Row;
import org.cryptoexpress.ui.RowList;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;

/** The versions of a document: any can be saved, and made the newest again. UI thread. */
final class VersionsPage {
    private static final Duration READABLE = Duration.ofSeconds(6);

    private final DocumentsModel model;
    private final NoticeBar bar;
    private final Composite control;
    private final RowList list;
    private final Button save;
    private final Button restore;
    private List<DocumentVersion> versions = List.of();
    private DocumentEntry document;

    VersionsPage(Composite parent, DocumentsModel model, NoticeBar bar) {
        this.model = model;
        this.bar = bar;
        control = Controls.grid(parent, 1, 0, Role.SURFACE);
        Controls.wide(Controls.text(control, Messages.versions_meaning, Type.SMALL, Role.MUTED));
        list = new RowList(control, "versions.list", Messages.versions, Role.SURFACE).onSelect(row -> offer())
                .onOpen(row -> save());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list.control());
        Composite buttons = Controls.grid(control, 2, 0, Role.SURFACE);
        save = Controls.button(buttons, "versions.save", Messages.version_save, this::save);
        restore = Controls.button(buttons, "versions.restore", Messages.version_restore, this::restore);
        offer();
    }

    Composite control() {
        return control;
    }

    /** Shows the versions of a document. */
    void show(DocumentEntry entry) {
        document = entry;
        Display display = control.getDisplay();
        model.documents().ifPresent(service -> attempt(() -> service.versions(entry.path()))
                .whenComplete((found, failure) -> display.asyncExec(() -> {
                    if (!control.isDisposed() && entry.equals(document)) {
                        set(failure == null ? found : List.of());
                    }
                })));
    }

    private void set(List<DocumentVersion> found) {
        versions = found;
        list.set(found.stream().map(VersionsPage::row).toList());
        offer();
    }

    private static Row row(DocumentVersion version) {
        String detail = NLS.bind(Messages.version_detail, new Object[] {
                Formats.fullDate(version.modified(), Clock.systemDefaultZone()), version.author(),
                Formats.size(version.size()) });
        return Row.of(Long.toString(version.number()), Icon.HISTORY,
                NLS.bind(Messages.version_number, version.number()), detail,
                version.newest() ? Messages.version_newest : "");
    }

    private Optional<DocumentVersion> selected() {
        return list.selected().flatMap(row -> versions.stream()
                .filter(version -> row.key().equals(Long.toString(version.number()))).findFirst());
    }

    private void offer() {
        Optional<DocumentVersion> chosen = selected();
        boolean mayChange = document != null && document.access().mayChange();
        save.setEnabled(chosen.isPresent());
        restore.setEnabled(mayChange && chosen.filter(version -> !version.newest()).isPresent());
        restore.setToolTipText(mayChange ? Messages.version_restore_tip : Messages.role_forbids);
    }

    private void save() {
        DocumentEntry of = document;
        selected().ifPresent(version -> FileDialogs
                .chooseTarget(control.getShell(), name(of.name(), version.number()))
                .ifPresent(target -> run(NLS.bind(Messages.downloading_one, of.name()),
                        (service, progress) -> service.download(of.path(), version.number(), target, true, progress),
                        path -> NLS.bind(Messages.downloaded_one, path))));
    }

    private void restore() {
        DocumentEntry of = document;
        selected().ifPresent(version -> run(NLS.bind(Messages.version_restoring, version.number(), of.name()),
                (service, progress) -> service.restoreVersion(of.path(), version.number(), progress),
                entry -> NLS.bind(Messages.version_restored, version.number())));
    }

    /** "Offer.odt" becomes "Offer (version 2).odt". */
    static String name(String name, long number) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return NLS.bind(Messages.version_name, stem, number) + (dot > 0 ? name.substring(dot) : "");
    }

    private <T> void run(String title, BiFunction<Documents, Progress, CompletableFuture<T>> work,
            Function<T, String> said) {
        model.documents().ifPresent(service -> BackgroundWork.start(title,
                progress -> attempt(() -> work.apply(service, progress)), (result, failure) -> {
                    model.refresh();
                    if (bar.isDisposed()) {
                        return;
                    }
                    boolean cancelled = failure instanceof CryptoExpressException known
                            && known.code() == ErrorCode.CANCELLED;
                    if (failure != null && !cancelled) {
                        bar.error(ErrorTexts.of(failure), Optional.empty());
                    } else if (failure == null) {
                        bar.say(said.apply(result), READABLE);
                    }
                }));
    }

    private static <T> CompletableFuture<T> attempt(java.util.function.Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (CryptoExpressException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
