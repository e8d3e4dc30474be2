package org.cryptoexpress.boards.ui.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.ErrorText;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.ScrolledPage;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** The controls of the {@link Composer}. UI thread. */
final class ComposerForm {
    /** What the user does. */
    interface Events {
        void send();
        void close();
        void changed();
        void attach();
        void attach(List<Path> files);
        void detach(Path file);
    }

    private static final int HEIGHT = 132;
    private static final int TITLE_LIMIT = 200;

    private final Composite box;
    private final Events events;
    private final Label heading;
    private final NoticeBar errors;
    private final Composite titles;
    private final Text title;
    private final Text tags;
    private final Composite stack;
    private final Text text;
    private final ScrolledPage preview;
    private final Composite chips;
    private final ToolItem previewed;
    private final Button send;

    ComposerForm(Composite parent, Events events, Supplier<Optional<FolderInfo>> members) {
        this.events = events;
        box = Controls.grid(parent, 1, 12, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(box);
        box.setVisible(false);
        Composite head = Controls.grid(box, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        heading = Controls.id(Controls.wide(Controls.text(head, "", Type.STRONG, Role.TEXT)), "composer.heading");
        ToolBar closer = Controls.name(Controls.toolBar(head), "composer.closer", Messages.close);
        Controls.tool(closer, "composer.close", Icon.X, "", Messages.close_composer, events::close);
        errors = new NoticeBar(box, "composer.error");
        titles = Controls.grid(box, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(titles);
        title = field(titles, "composer.title", Messages.title, SWT.NONE);
        title.setTextLimit(TITLE_LIMIT);
        tags = field(titles, "composer.tags", Messages.tags, SWT.NONE);
        GridDataFactory.fillDefaults().hint(HEIGHT, SWT.DEFAULT).applyTo(tags);
        stack = new Composite(box, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, HEIGHT).applyTo(stack);
        text = field(stack, "composer.text", Messages.text, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        text.setTextLimit(PostDraft.TEXT);
        preview = new ScrolledPage(stack, Controls.GAP, Role.RAISED);
        chips = Theme.ground(new Composite(box, SWT.NONE), Role.SURFACE);
        RowLayout row = new RowLayout();
        row.marginLeft = 0;
        chips.setLayout(row);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(chips);
        Composite foot = Controls.grid(box, 3, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(foot);
        ToolBar bar = Controls.name(Controls.toolBar(foot), "composer.tools", Messages.writing_tools);
        Controls.tool(bar, "composer.attach", Icon.PAPERCLIP, "", Messages.attach, events::attach);
        previewed = new ToolItem(bar, SWT.CHECK);
        previewed.setData("org.cryptoexpress.ui.id", "composer.preview");
        Theme.icon(previewed, Icon.EYE, Icon.SMALL, Role.TEXT);
        previewed.setToolTipText(Messages.preview_tip);
        previewed.addListener(SWT.Selection, e -> preview(previewed.getSelection()));
        Label hint = Controls.text(foot, Messages.composer_hint, Type.SMALL, Role.MUTED);
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(hint);
        send = Controls.mainButton(foot, "composer.send", Messages.send, events::send);
        new Mentions(members).install(text);
        install();
    }

    private void install() {
        text.addListener(SWT.Traverse, e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT
                || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        for (Text field : List.of(title, tags, text)) {
            field.addListener(SWT.Modify, e -> {
                events.changed();
                check();
            });
            field.addListener(SWT.KeyDown, this::key);
        }
        FileDrop.install(box, events::attach);
    }

    private void key(Event event) {
        boolean enter = event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR;
        if (enter && (event.stateMask & SWT.MOD1) != 0) {
            event.doit = false;
            events.send();
        } else if (event.keyCode == SWT.ESC) {
            event.doit = false;
            events.close();
        }
    }

    /** Opens it. */
    void show(String what, String action, boolean titled, Draft draft) {
        errors.hide();
        heading.setText(what.replace("&", "&&"));
        send.setText(action);
        include(titles, titled);
        title.setText(draft.title());
        tags.setText(draft.tags());
        text.setText(draft.text());
        text.setSelection(draft.text().length());
        previewed.setSelection(false);
        preview(false);
        include(box, true);
        enable(true);
        box.getParent().layout(true, true);
    }

    void hide() {
        if (box.getVisible()) {
            include(box, false);
            box.getParent().layout(true, true);
        }
    }

    /** Gives the focus back to what was read. */
    void closed() {
        box.getParent().setFocus();
    }

    void setFocus(boolean first) {
        (first ? title : text).setFocus();
    }

    String title() {
        return title.getText();
    }

    boolean isTitled() {
        return titles.getVisible();
    }

    Draft draft(List<Path> files, List<ItemRef> quotes) {
        return new Draft(title.getText(), tags.getText(), text.getText(), files, quotes);
    }

    void insert(String words) {
        boolean line = text.getText().isEmpty() || text.getText().endsWith("\n");
        text.append(line ? words : "\n" + words);
    }

    /** Shows the files that will be sent. */
    void files(List<Path> files) {
        for (Control old : chips.getChildren()) {
            old.dispose();
        }
        for (Path file : files) {
            Button chip = Controls.button(chips, "composer.file", file.getFileName() + "  \u00d7",
                    () -> events.detach(file));
            chip.setToolTipText(NLS.bind(Messages.take_out, file.getFileName()));
        }
        include(chips, !files.isEmpty());
        check();
        box.getParent().layout(true, true);
    }

    void enable(boolean on) {
        for (Control field : new Control[] { title, tags, text }) {
            field.setEnabled(on);
        }
        check();
    }

    void error(ErrorText what) {
        errors.error(what, Optional.empty());
    }

    boolean isDisposed() {
        return box.isDisposed();
    }

    Shell shell() {
        return box.getShell();
    }

    private void check() {
        boolean some = !text.getText().isBlank() || !((GridData) chips.getLayoutData()).exclude;
        Controls.enable(send, text.getEnabled() && some && (!isTitled() || !title.getText().isBlank()));
    }

    private void preview(boolean on) {
        preview.clear();
        if (on) {
            PostTextView view = new PostTextView(preview.body(), Messages.preview_tip, FlowMaker.of(text.getText()),
                    target -> new LinkSheet(shell(), target).open());
            GridDataFactory.fillDefaults().grab(true, false).hint(HEIGHT, SWT.DEFAULT).applyTo(view.control());
        }
        ((StackLayout) stack.getLayout()).topControl = on ? preview.control() : text;
        stack.layout();
        preview.fit();
    }

    private static Text field(Composite parent, String id, String label, int style) {
        Text field = Controls.name(new Text(parent, SWT.BORDER | style), id, label);
        field.setMessage(label);
        Theme.ink(Theme.ground(field, Role.RAISED), Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        return field;
    }

    private static void include(Control control, boolean on) {
        ((GridData) control.getLayoutData()).exclude = !on;
        control.setVisible(on);
    }
}
