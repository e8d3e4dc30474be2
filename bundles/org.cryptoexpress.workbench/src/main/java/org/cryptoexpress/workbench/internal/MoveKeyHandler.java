package org.cryptoexpress.workbench.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the dialog that moves the private key to the place where it is not. */
public final class MoveKeyHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        CurrentSession.ofWorkbench().session()
                .ifPresent(session -> new MoveKeyDialog(HandlerUtil.getActiveShell(event), session).open());
        return null;
    }
}
