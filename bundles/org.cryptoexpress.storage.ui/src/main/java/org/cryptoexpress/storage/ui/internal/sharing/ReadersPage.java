package org.cryptoexpress.storage.ui.internal.sharing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.ErrorText;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Row;
import org.cryptoexpress.ui.RowList;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;

/** "Who can read this?": computed from the verified log, with since when and by whom; can be saved as a table. UI thread. */
final class ReadersPage implements SharingView.Page {
    private static final Duration READABLE = Duration.ofSeconds(6);

    private final SharingModel model;
    private final Composite control;
    private final Label question;
    private final RowList list;
    private final NoticeBar bar;
    private SharingView.Place place;
    private List<Reader> readers = List.of();

    ReadersPage(Composite parent, SharingModel model) {
        this.model = model;
        control = Theme.ground(new Composite(parent, SWT.NONE), Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(control);
        question = Controls.text(control, "", Type.BODY, Role.MUTED);
        GridDataFactory.fillDefaults().grab(true, false).indent(12, 8).hint(120, SWT.DEFAULT).applyTo(question);
        list = new RowList(control, "sharing.readers", Messages.readers, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, true).indent(0, 4).applyTo(list.control());
        bar = new NoticeBar(control, "sharing.readers.notice");
        Control export = Controls.button(control, "sharing.export", Messages.export, this::export);
        GridDataFactory.swtDefaults().indent(12, 8).applyTo(export);
        ((org.eclipse.swt.layout.GridLayout) control.getLayout()).marginBottom = Controls.GAP;
    }

    @Override
    public String id() {
        return "readers";
    }

    @Override
    public String label() {
        return Messages.who_can_read;
    }

    @Override
    public Control control() {
        return control;
    }

    @Override
    public void show(SharingView.Place next) {
        place = next;
        question.setText(NLS.bind(Messages.readers_of, next.path().name()).replace("&", "&&"));
        control.layout(true, true);
        Display display = control.getDisplay();
        model.later(() -> {
            List<Reader> found = read(next);
            display.asyncExec(() -> {
                if (!control.isDisposed() && place == next) {
                    readers = found;
                    list.set(found.stream().map(this::row).toList());
                }
            });
        });
    }

    private List<Reader> read(SharingView.Place of) {
        try {
            return model.sharing().map(s -> s.readers(of.path())).orElse(List.of());
        } catch (CryptoExpressException e) {
            // Gone meanwhile.
            return List.of();
        }
    }

    private Row row(Reader reader) {
        SharingState state = place.state();
        String name = state.name(reader.account(), reader.userName());
        String by = reader.by().equals(reader.account()) ? NLS.bind(Messages.made_on, date(reader.since()))
                : NLS.bind(Messages.key_from, by(reader), date(reader.since()));
        String detail = reader.until().map(until -> NLS.bind(Messages.could_until, date(until))).orElse(by);
        return Row.of(reader.account().hex() + reader.since(), state.avatar(reader.account(), reader.userName()),
                state.isMe(reader.account()) ? NLS.bind(Messages.you, name) : name, detail,
                reader.until().isPresent() ? Role.WARNING : Role.MUTED,
                reader.role().map(Roles::name).orElse(Messages.no_member));
    }

    private String by(Reader reader) {
        return place.state().isMe(reader.by()) ? Messages.by_you_inside
                : model.sharing().map(s -> place.state().name(reader.by(), s.userName(reader.by()))).orElse("");
    }

    private static String date(long millis) {
        return Formats.date(Instant.ofEpochMilli(millis), Clock.systemDefaultZone());
    }

    private void export() {
        FileDialog dialog = new FileDialog(control.getShell(), SWT.SAVE);
        dialog.setText(Messages.export);
        dialog.setFileName(NLS.bind(Messages.export_name, place.path().name()) + ".csv");
        dialog.setOverwrite(true);
        Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(this::write);
    }

    private void write(Path target) {
        try {
            Files.write(target, ReadersTable.lines(place.path(), readers,
                    reader -> model.sharing().map(s -> s.userName(reader)).orElse(reader.hex())));
            bar.say(NLS.bind(Messages.exported, target), READABLE);
        } catch (IOException e) {
            bar.error(ErrorText.of(ErrorCode.LOCAL_FILE), Optional.empty());
        }
    }
}
