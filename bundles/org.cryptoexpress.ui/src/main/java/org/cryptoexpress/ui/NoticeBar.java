package org.cryptoexpress.ui;

import java.time.Duration;
import java.util.Optional;

import org.cryptoexpress.protocol.ErrorText;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/**
 * A quiet bar where the work is: what was done, with a way back; or what failed, what it means and what to do. Hidden
 * while it has nothing to say. Its parent has a {@code GridLayout}. UI thread.
 */
public final class NoticeBar extends Composite {
    private final Label icon;
    private final Label headline;
    private final Label more;
    private final ToolBar buttons;
    private final String id;
    private int shown;

    /** A hidden bar. */
    public NoticeBar(Composite parent, String id) {
        super(parent, SWT.NONE);
        Theme.ground(this, Role.NOTICE);
        org.eclipse.jface.layout.GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 6).spacing(10, 2)
                .applyTo(this);
        Controls.name(this, id, Messages.notice);
        icon = Controls.icon(this, Icon.INFO, Icon.MEDIUM, Role.ACCENT);
        GridDataFactory.swtDefaults().span(1, 2).align(SWT.CENTER, SWT.CENTER).applyTo(icon);
        headline = Controls.text(this, "", Type.STRONG, Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(headline);
        this.id = id;
        buttons = Controls.toolBar(this);
        GridDataFactory.swtDefaults().span(1, 2).applyTo(buttons);
        more = Controls.text(this, "", Type.SMALL, Role.MUTED);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(more);
        setLayoutData(GridDataFactory.fillDefaults().grab(true, false).exclude(true).create());
        setVisible(false);
    }

    /** Says what was done and offers to undo it for a while. */
    public void undoable(String what, Duration time, Runnable undo) {
        show(Icon.CIRCLE_CHECK, Role.SUCCESS, what, "", Optional.of(Messages.undo), undo);
        hideAfter(time);
    }

    /** Says something for a while. */
    public void say(String what, Duration time) {
        show(Icon.CIRCLE_CHECK, Role.SUCCESS, what, "", Optional.empty(), () -> {
        });
        hideAfter(time);
    }

    /** Says what failed until it is closed, and offers to try again if that makes sense. */
    public void error(ErrorText text, Optional<Runnable> again) {
        show(Icon.TRIANGLE_ALERT, Role.DANGER, text.what(), text.why() + " " + text.remedy(),
                again.map(r -> Messages.try_again), again.orElse(() -> {
                }));
    }

    /** Says nothing any more. */
    public void hide() {
        shown++;
        show(false);
    }

    private void show(Icon picture, Role role, String what, String details, Optional<String> offer, Runnable chosen) {
        shown++;
        Theme.icon(icon, picture, Icon.MEDIUM, role);
        headline.setText(what.replace("&", "&&"));
        more.setText(details);
        boolean wordy = !details.isEmpty();
        ((GridData) more.getLayoutData()).exclude = !wordy;
        more.setVisible(wordy);
        ((GridData) icon.getLayoutData()).verticalSpan = wordy ? 2 : 1;
        ((GridData) buttons.getLayoutData()).verticalSpan = wordy ? 2 : 1;
        for (ToolItem item : buttons.getItems()) {
            item.dispose();
        }
        offer.ifPresent(text -> Controls.tool(buttons, id + ".action",
                text.equals(Messages.undo) ? Icon.UNDO_2 : Icon.REFRESH_CW, text, "", () -> {
                    hide();
                    chosen.run();
                }));
        Controls.tool(buttons, id + ".close", Icon.X, Messages.close, Messages.close_notice, this::hide);
        show(true);
    }

    private void hideAfter(Duration time) {
        int mine = shown;
        getDisplay().timerExec((int) time.toMillis(), () -> {
            if (!isDisposed() && mine == shown) {
                hide();
            }
        });
    }

    private void show(boolean visible) {
        ((GridData) getLayoutData()).exclude = !visible;
        setVisible(visible);
        getParent().layout(true, true);
    }
}
