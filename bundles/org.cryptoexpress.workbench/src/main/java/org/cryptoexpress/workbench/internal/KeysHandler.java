package org.cryptoexpress.workbench.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the account's keys. */
public final class KeysHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        CurrentSession.ofWorkbench().session()
                .ifPresent(session -> new KeysSheet(HandlerUtil.getActiveShell(event), session).open());
        return null;
    }
}
