package org.cryptoexpress.workbench.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the dialog for another passphrase. */
public final class PassphraseHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        CurrentSession.ofWorkbench().session()
                .ifPresent(session -> new PassphraseDialog(HandlerUtil.getActiveShell(event), session).open());
        return null;
    }
}
