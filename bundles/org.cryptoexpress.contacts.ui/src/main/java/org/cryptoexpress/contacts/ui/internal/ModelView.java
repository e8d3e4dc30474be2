package org.cryptoexpress.contacts.ui.internal;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;

/** A part that follows the model, and has the keys of this area while it is active. UI thread. */
abstract class ModelView extends ViewPart {
    private static final String KEYS = "org.cryptoexpress.contacts.ui.keys";

    private final Runnable follow = this::updateLater;
    private ContactsModel model;
    private Composite parent;

    /** Makes the controls. */
    abstract void create(Composite place);

    /** Shows what the model has now. */
    abstract void update(Snapshot now);

    final ContactsModel model() {
        return model;
    }

    @Override
    public final void createPartControl(Composite place) {
        parent = place;
        model = getSite().getService(ContactsModel.class);
        getSite().getService(IContextService.class).activateContext(KEYS);
        create(place);
        model.onChange(follow);
        update(model.snapshot());
    }

    @Override
    public final void dispose() {
        model.removeListener(follow);
        super.dispose();
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
