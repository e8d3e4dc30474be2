package org.cryptoexpress.storage.ui.internal;

import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.handlers.HandlerUtil;

/** Runs an action of the documents view by its name, which stands behind the class name in {@code plugin.xml}. */
public final class ActionHandler extends AbstractHandler implements IExecutableExtension {
    private String action;
    private boolean alsoInFields;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        if (data instanceof Map<?, ?> values) {
            action = (String) values.get("action");
            alsoInFields = "true".equals(values.get("alsoInFields"));
        } else {
            action = (String) data;
        }
    }

    @Override
    public Object execute(ExecutionEvent event) {
        IViewPart view = HandlerUtil.getActiveWorkbenchWindow(event).getActivePage().findView(DocumentsView.ID);
        if (view instanceof DocumentsView documents) {
            documents.actions().run(action);
        }
        return null;
    }

    @Override
    public void setEnabled(Object context) {
        Display display = Display.getCurrent();
        boolean typing = display != null && display.getFocusControl() instanceof Text;
        setBaseEnabled(alsoInFields || !typing);
    }
}
