package org.cryptoexpress.workbench.tests;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;

/** Runs commands of the workbench by their ids, as a menu does. */
final class Commands {
    private Commands() {
    }

    /** Starts a command; does not wait for what follows from it. */
    static void run(String command) {
        Display.getDefault().asyncExec(() -> {
            try {
                PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
            } catch (CommandException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
