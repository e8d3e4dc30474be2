package org.cryptoexpress.storage.ui.internal.sharing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Row;
import org.cryptoexpress.ui.RowList;
import org.cryptoexpress.ui.Theme;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;

/** What happened in a folder, newest first, from its verified log; older entries are read when asked for. UI thread. */
final class ActivityPage implements SharingView.Page {
    private static final int FIRST = 200;
    private static final int MORE = 5;

    private final SharingModel model;
    private final Composite control;
    private final Text filter;
    private final Combo kinds;
    private final RowList list;
    private final Button more;
    private SharingView.Place place;
    private DocumentPath shown = DocumentPath.ROOT;
    private int limit = FIRST;
    private List<Row> rows = List.of();
    private List<Activity> entries = List.of();

    ActivityPage(Composite parent, SharingModel model) {
        this.model = model;
        control = Theme.ground(new Composite(parent, SWT.NONE), Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(control);
        Composite head = Controls.grid(control, 2, 8, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        filter = Controls.name(new Text(head, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "sharing.filter",
                Messages.filter);
        filter.setMessage(Messages.filter_short);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        kinds = Controls.name(new Combo(head, SWT.READ_ONLY), "sharing.kinds", Messages.filter);
        kinds.setItems(Messages.all_activity, Messages.documents_only, Messages.members_only);
        kinds.select(0);
        list = new RowList(control, "sharing.activity", Messages.activity, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list.control());
        more = Controls.button(control, "sharing.more", Messages.show_older, () -> {
            limit *= MORE;
            show(place);
        });
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).exclude(true).applyTo(more);
        Controls.onChange(filter, text -> narrow());
        kinds.addListener(SWT.Selection, e -> narrow());
    }

    @Override
    public String id() {
        return "activity";
    }

    @Override
    public String label() {
        return Messages.activity;
    }

    @Override
    public Control control() {
        return control;
    }

    @Override
    public void show(SharingView.Place next) {
        DocumentPath folder = next.folder().path().orElse(next.path());
        if (!folder.equals(shown)) {
            limit = FIRST;
            shown = folder;
        }
        place = next;
        int wanted = limit;
        Display display = control.getDisplay();
        model.later(() -> {
            List<Activity> found = read(folder, wanted);
            List<Row> lines = found.stream().map(entry -> row(entry, next)).toList();
            display.asyncExec(() -> {
                if (!control.isDisposed() && place == next) {
                    entries = found;
                    rows = lines;
                    narrow();
                }
            });
        });
    }

    private List<Activity> read(DocumentPath folder, int wanted) {
        try {
            return model.sharing().map(s -> s.activity(folder, wanted)).orElse(List.of());
        } catch (CryptoExpressException e) {
            // Gone meanwhile.
            return List.of();
        }
    }

    private Row row(Activity entry, SharingView.Place of) {
        String full = Formats.fullDate(Instant.ofEpochMilli(entry.time()), Clock.systemDefaultZone());
        return Row.of(Long.toString(entry.seq()), ActivityTexts.icon(entry),
                ActivityTexts.sentence(entry, id -> name(id, of)), full, "");
    }

    private String name(Id account, SharingView.Place of) {
        return of.state().isMe(account) ? Messages.by_you
                : model.sharing().map(s -> of.state().name(account, s.userName(account))).orElse(account.hex());
    }

    private void narrow() {
        String words = filter.getText().strip().toLowerCase(Locale.ROOT);
        int kind = kinds.getSelectionIndex();
        List<Row> next = new java.util.ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean members = ActivityTexts.isAboutMembers(entries.get(i));
            boolean wanted = kind <= 0 || members == (kind == 2);
            if (wanted && rows.get(i).spoken().toLowerCase(Locale.ROOT).contains(words)) {
                next.add(rows.get(i));
            }
        }
        list.set(next);
        boolean full = entries.size() >= limit;
        ((org.eclipse.swt.layout.GridData) more.getLayoutData()).exclude = !full;
        more.setVisible(full);
        control.layout();
    }
}
