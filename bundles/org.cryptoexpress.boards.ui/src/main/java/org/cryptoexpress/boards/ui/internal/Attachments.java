package org.cryptoexpress.boards.ui.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.boards.Attachment;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.ui.BackgroundWork;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;

/** The files of a post: their names and sizes, and small pictures inline. UI thread. */
final class Attachments {
    private static final int INLINE_BYTES = 4 << 20;
    private static final int INLINE_WIDTH = 420;
    private static final int INLINE_HEIGHT = 320;
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp");

    private final Composite parent;
    private final List<Attachment> files;
    private final BoardsModel model;
    private NoticeBar bar;

    Attachments(Composite parent, List<Attachment> files, BoardsModel model) {
        this.parent = parent;
        this.files = files;
        this.model = model;
    }

    void build() {
        for (Attachment file : files) {
            Composite line = Controls.name(Controls.grid(parent, 3, 4, Role.SURFACE), "post.file", file.name());
            GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
            Controls.icon(line, isPicture(file) ? Icon.FILE_IMAGE : Icon.PAPERCLIP, Icon.SMALL, Role.MUTED);
            String size = Formats.size(file.size());
            String text = NLS.bind(Messages.file_and_size, file.name(),
                    file.pending() ? size + ", " + Messages.waits : size);
            Label label = Controls.wide(Controls.text(line, text.replace("&", "&&"), Type.BODY, Role.TEXT));
            GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                    .applyTo(label);
            ToolBar tools = Controls.name(Controls.toolBar(line), "post.file.tools", file.name());
            Controls.tool(tools, "post.file.save", Icon.DOWNLOAD, "", NLS.bind(Messages.save_file, file.name()),
                    () -> save(file));
            if (file.foreign()) {
                Controls.text(line, Messages.file_foreign, Type.SMALL, Role.WARNING);
            }
            if (isPicture(file) && file.size() <= INLINE_BYTES && !file.pending()) {
                inline(line, file);
            }
        }
        bar = new NoticeBar(parent, "post.file.notice");
    }

    static boolean isPicture(Attachment file) {
        String name = file.name();
        return PICTURES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private void inline(Composite line, Attachment file) {
        Label picture = Controls.name(new Label(line, SWT.NONE), "post.picture", file.name());
        Controls.ground(picture, line);
        GridDataFactory.swtDefaults().span(3, 1).exclude(true).applyTo(picture);
        Display display = parent.getDisplay();
        model.boards().ifPresent(service -> service.content(file.ref(), INLINE_BYTES)
                .thenApplyAsync(bytes -> Pictures.decode(bytes, INLINE_WIDTH, INLINE_HEIGHT))
                .thenAccept(data -> {
                    if (!display.isDisposed()) {
                        display.asyncExec(() -> data.ifPresent(pixels -> show(picture, pixels)));
                    }
                }));
    }

    private static void show(Label picture, ImageData pixels) {
        if (picture.isDisposed()) {
            return;
        }
        Image image = new Image(picture.getDisplay(), pixels);
        picture.addListener(SWT.Dispose, e -> image.dispose());
        picture.setImage(image);
        ((org.eclipse.swt.layout.GridData) picture.getLayoutData()).exclude = false;
        for (Composite place = picture.getParent(); place != null; place = place.getParent()) {
            if (place.getParent() instanceof ScrolledComposite scroller) {
                place.layout(true, true);
                scroller.setMinSize(0,
                        place.computeSize(Math.max(1, scroller.getClientArea().width), SWT.DEFAULT, true).y);
                return;
            }
        }
    }

    private void save(Attachment file) {
        FileDialog dialog = new FileDialog(parent.getShell(), SWT.SAVE);
        dialog.setText(Messages.save_title);
        dialog.setFileName(file.name());
        dialog.setOverwrite(true);
        Optional<Boards> service = model.boards();
        String chosen = dialog.open();
        if (chosen == null || service.isEmpty()) {
            return;
        }
        BackgroundWork.start(NLS.bind(Messages.downloading, file.name()),
                progress -> service.get().download(file.ref(), Path.of(chosen), true, progress), (path, failure) -> {
                    if (bar.isDisposed()) {
                        return;
                    }
                    if (failure != null) {
                        bar.error(ErrorTexts.of(failure), Optional.of(() -> save(file)));
                    } else {
                        bar.say(NLS.bind(Messages.saved_as, path), java.time.Duration.ofSeconds(5));
                    }
                });
    }
}
