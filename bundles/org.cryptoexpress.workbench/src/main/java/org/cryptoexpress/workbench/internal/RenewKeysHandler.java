package org.cryptoexpress.workbench.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the window that renews the account's keys. */
public final class RenewKeysHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        CurrentSession.ofWorkbench().session()
                .ifPresent(session -> new RenewKeysSheet(HandlerUtil.getActiveShell(event), session).open());
        return null;
    }
}
