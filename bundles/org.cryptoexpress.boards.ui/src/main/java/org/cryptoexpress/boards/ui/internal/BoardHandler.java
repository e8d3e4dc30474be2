package org.cryptoexpress.boards.ui.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Runs an action of this area by its name, which stands behind the class name in {@code plugin.xml}. */
public final class BoardHandler extends AbstractHandler implements IExecutableExtension {
    /** What makes sense while a text is written, too. */
    private static final Set<String> ANYWHERE = Set.of(BoardActions.SEARCH, BoardActions.NEW_TOPIC,
            BoardActions.NEW_BOARD, BoardActions.REFRESH);

    private String action;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        action = data instanceof Map<?, ?> values ? (String) values.get("action") : (String) data;
    }

    @Override
    public Object execute(ExecutionEvent event) {
        actions().ifPresent(actions -> actions.run(action));
        return null;
    }

    @Override
    public void setEnabled(Object context) {
        Display display = Display.getCurrent();
        boolean typing = display != null && ModelView.types(display.getFocusControl());
        setBaseEnabled((ANYWHERE.contains(action) || !typing)
                && actions().map(actions -> actions.allows(action)).orElse(false));
    }

    /** Those of the part that is active, for they tell their outcome there. */
    private static Optional<BoardActions> actions() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (page == null) {
            return Optional.empty();
        }
        if (page.getActivePart() instanceof BoardsView boards) {
            return Optional.ofNullable(boards.actions());
        }
        Optional<BoardActions> thread = ThreadView.of(page).filter(view -> page.getActivePart() == view)
                .map(ThreadView::actions);
        return thread.or(() -> TopicsView.of(page).map(TopicsView::actions));
    }
}
