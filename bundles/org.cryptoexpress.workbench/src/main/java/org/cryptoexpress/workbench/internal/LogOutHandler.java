package org.cryptoexpress.workbench.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** Closes the account, hides the window and asks who is next; without an answer the program ends. */
public final class LogOutHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        logOut(HandlerUtil.getActiveShell(event), CurrentSession.ofWorkbench());
        return null;
    }

    /** Logs out. UI thread. */
    static void logOut(Shell shell, CurrentSession current) {
        shell.setVisible(false);
        CompletableFuture.runAsync(current::close)
                .whenComplete((done, failure) -> shell.getDisplay().asyncExec(() -> askAgain(shell, current)));
    }

    private static void askAgain(Shell shell, CurrentSession current) {
        if (current.ask(shell.getDisplay())) {
            shell.setVisible(true);
            shell.setActive();
            Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow())
                    .map(window -> window.getActivePage().getActivePart()).ifPresent(IWorkbenchPart::setFocus);
        } else {
            PlatformUI.getWorkbench().close();
        }
    }
}
