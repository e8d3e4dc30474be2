package org.cryptoexpress.boards.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;

/**
 * A part that follows the model, and has the keys of this area while it is active; those without a modifier only while
 * nothing is typed. UI thread.
 */
abstract class ModelView extends ViewPart {
    private static final String KEYS = "org.cryptoexpress.boards.ui.keys";
    private static final String LETTERS = "org.cryptoexpress.boards.ui.letters";

    private final Runnable follow = this::updateLater;
    private final Listener focus = this::focused;
    private BoardsModel model;
    private Composite parent;
    private IContextActivation letters;

    /** Makes the controls. */
    abstract void create(Composite place);

    /** Shows what the model has now. */
    abstract void update(Snapshot now);

    final BoardsModel model() {
        return model;
    }

    @Override
    public final void createPartControl(Composite place) {
        parent = place;
        model = getSite().getService(BoardsModel.class);
        getSite().getService(IContextService.class).activateContext(KEYS);
        place.getDisplay().addFilter(SWT.FocusIn, focus);
        place.addListener(SWT.Dispose, e -> place.getDisplay().removeFilter(SWT.FocusIn, focus));
        create(place);
        model.onChange(follow);
        update(model.snapshot());
    }

    @Override
    public final void dispose() {
        model.removeListener(follow);
        super.dispose();
    }

    /** Whether a control takes letters. */
    static boolean types(Control control) {
        return control instanceof Text || control instanceof Combo
                || control instanceof StyledText text && text.getEditable();
    }

    private void focused(Event event) {
        boolean wanted = event.widget instanceof Control control && within(control) && !types(control);
        IContextService contexts = getSite().getService(IContextService.class);
        if (wanted && letters == null) {
            letters = contexts.activateContext(LETTERS);
        } else if (!wanted && letters != null) {
            contexts.deactivateContext(letters);
            letters = null;
        }
    }

    private boolean within(Control control) {
        for (Control each = control; each != null; each = each.getParent()) {
            if (each == parent) {
                return true;
            }
        }
        return false;
    }

    private void updateLater() {
        Display display = getSite().getShell().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!parent.isDisposed()) {
                    update(model.snapshot());
                }
            });
        }
    }
}
