package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.List;
import java.util.Optional;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.SharedFolder;
import org.cryptoexpress.ui.BackgroundWork;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Type;
import org.cryptoexpress.ui.WorkState;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;

/**
 * Gives a subfolder members of its own: says what that means, then shows how far it has come. It goes on when the window is
 * closed. UI thread.
 */
final class SeparateSheet extends Sheet {
    private static final int WIDTH = 500;
    private static final int TICK_MILLIS = 200;
    private static final int PERCENT = 100;

    private final SharingModel model;
    private final SharingWork outside;
    private final DocumentPath path;
    private final SharedFolder around;
    private final Runnable whenDone;
    private Composite body;
    private ProgressBar bar;
    private Label step;

    /**
     * @param outside  says the outcome when this window is closed
     * @param around   the folder whose members the subfolder has had
     * @param whenDone called when the subfolder has members of its own
     */
    SeparateSheet(Shell parent, SharingModel model, SharingWork outside, DocumentPath path, SharedFolder around,
            Runnable whenDone) {
        super(parent, NLS.bind(Messages.separate_title, path.name()), WIDTH);
        this.model = model;
        this.outside = outside;
        this.path = path;
        this.around = around;
        this.whenDone = whenDone;
    }

    @Override
    protected void create(Composite place) {
        body = place;
        ask();
    }

    private void ask() {
        clear();
        SharingState state = model.state();
        List<String> others = around.info().members().stream().filter(m -> !state.isMe(m.account())).map(state::name)
                .toList();
        say(NLS.bind(Messages.separate_headline, path.name()), Type.HEADING, Role.TEXT);
        say(Messages.separate_members, Type.BODY, Role.TEXT);
        say(Messages.separate_work, Type.BODY, Role.TEXT);
        if (!others.isEmpty()) {
            Controls.id(
                    say(NLS.bind(Messages.separate_others, Names.some(others, 4), around.info().name()), Type.STRONG,
                            Role.TEXT),
                    "separate.others");
            say(Messages.separate_read, Type.BODY, Role.MUTED);
        }
        Composite row = buttons(body, 2);
        Controls.button(row, "separate.cancel", Messages.cancel, this::close);
        Button start = Controls.mainButton(row, "separate.start", Messages.separate_now, this::start);
        shell().setDefaultButton(start);
        focus(start);
    }

    private void start() {
        errors().hide();
        Optional<BackgroundWork<SharedFolder>> job = model.sharing().map(service -> BackgroundWork.start(
                NLS.bind(Messages.separating, path.name()), progress -> service.separate(path, progress),
                (folder, failure) -> finished(failure)));
        job.ifPresent(work -> {
            working(work);
            tick(work);
        });
    }

    private void working(BackgroundWork<SharedFolder> work) {
        clear();
        say(NLS.bind(Messages.separating, path.name()), Type.HEADING, Role.TEXT);
        bar = Controls.name(new ProgressBar(body, SWT.HORIZONTAL), "separate.progress", Messages.progress);
        bar.setMaximum(PERCENT);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        step = say("", Type.BODY, Role.MUTED);
        say(Messages.separate_goes_on, Type.SMALL, Role.MUTED);
        Composite row = buttons(body, 2);
        Controls.button(row, "separate.stop", Messages.stop, work::cancel);
        Controls.button(row, "separate.close", Messages.close, this::close);
        fit();
    }

    private void tick(BackgroundWork<SharedFolder> work) {
        if (shell().isDisposed() || bar.isDisposed()) {
            return;
        }
        WorkState now = work.state();
        bar.setSelection(now.percent().orElse(0));
        step.setText(now.total() > 0
                ? NLS.bind(Messages.separated_so_far, Formats.size(now.done()), Formats.size(now.total())) : "");
        shell().getDisplay().timerExec(TICK_MILLIS, () -> tick(work));
    }

    private void finished(Throwable failure) {
        model.refresh();
        boolean open = !shell().isDisposed();
        if (failure == null) {
            close();
            outside.say(NLS.bind(Messages.separated, path.name()), null);
            whenDone.run();
        } else if (!open) {
            outside.say("", failure);
        } else {
            ask();
            if (!(failure instanceof CryptoExpressException known && known.code() == ErrorCode.CANCELLED)) {
                errors().error(ErrorTexts.of(failure), Optional.empty());
            }
            fit();
        }
    }

    private Label say(String text, Type type, Role ink) {
        return Controls.wide(Controls.text(body, text.replace("&", "&&"), type, ink));
    }

    private void clear() {
        shell().setDefaultButton(null);
        for (Control old : body.getChildren()) {
            old.dispose();
        }
    }
}
