package org.cryptoexpress.contacts.ui.internal;

import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Runs an action of this area by its name, which stands behind the class name in {@code plugin.xml}. */
public final class ContactHandler extends AbstractHandler implements IExecutableExtension {
    private static final String SEARCH = "search";
    private static final String RENAME = "rename";

    private String action;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        action = data instanceof Map<?, ?> values ? (String) values.get("action") : (String) data;
    }

    @Override
    public Object execute(ExecutionEvent event) {
        view(PeopleView.ID, PeopleView.class).ifPresent(people -> {
            switch (action) {
            case SEARCH -> people.focusSearch();
            case RENAME -> view(PersonView.ID, PersonView.class).ifPresent(PersonView::focusName);
            default -> people.actions().run(action);
            }
        });
        return null;
    }

    @Override
    public void setEnabled(Object context) {
        Display display = Display.getCurrent();
        boolean typing = display != null && display.getFocusControl() instanceof Text;
        boolean anywhere = action.equals(SEARCH) || action.equals(ContactActions.ADD)
                || action.equals(ContactActions.REFRESH);
        boolean sensible = action.equals(SEARCH) || action.equals(RENAME)
                || view(PeopleView.ID, PeopleView.class).filter(v -> v.actions() != null)
                        .map(v -> v.actions().allows(action)).orElse(false);
        setBaseEnabled(sensible && (anywhere || !typing));
    }

    private static <T> Optional<T> view(String id, Class<T> type) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        IViewPart view = page == null ? null : page.findView(id);
        return type.isInstance(view) ? Optional.of(type.cast(view)) : Optional.empty();
    }
}
