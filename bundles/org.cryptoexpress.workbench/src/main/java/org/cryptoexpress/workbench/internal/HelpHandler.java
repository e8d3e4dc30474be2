package org.cryptoexpress.workbench.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the keys on one page. */
public final class HelpHandler extends AbstractHandler {
    private static final String KEYS = """
            Ctrl+N\tNew folder
            Ctrl+U\tUpload
            Ctrl+D\tDownload
            Enter\tOpen
            F2\tRename
            Del\tDelete (Ctrl+Z brings it back)
            Alt+Up\tOne folder up
            Ctrl+K\tSearch in this folder
            Alt+Enter\tDetails
            F5\tAsk the server for news
            F1\tThis page

            Files can be dragged from and to the file manager.

            Everything is encrypted on this computer before it leaves it. \
            The server keeps it, but cannot read it, and nobody can recover a forgotten passphrase.""";

    @Override
    public Object execute(ExecutionEvent event) {
        MessageDialog.openInformation(HandlerUtil.getActiveShell(event), "Help", KEYS);
        return null;
    }
}
