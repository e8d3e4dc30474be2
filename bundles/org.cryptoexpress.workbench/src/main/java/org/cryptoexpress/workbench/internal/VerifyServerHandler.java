package org.cryptoexpress.workbench.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the dialog that compares the server's number. */
public final class VerifyServerHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        CurrentSession.ofWorkbench().session()
                .ifPresent(session -> new VerifyServerDialog(HandlerUtil.getActiveShell(event), session).open());
        return null;
    }
}
