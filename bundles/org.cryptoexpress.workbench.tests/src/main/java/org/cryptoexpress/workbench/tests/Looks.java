package org.cryptoexpress.workbench.tests;

import java.util.Map;

import org.cryptoexpress.ui.Appearance;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Pictures of the main window in the sizes that people have, and its themes. */
final class Looks {
    private static final String APPEARANCE = "org.cryptoexpress.workbench.appearance";

    private Looks() {
    }

    /** Keeps a picture in either size. */
    static void keep(String name) {
        Shell shell = new DocumentsPage().shell();
        size(shell, 1920, 1080);
        Screenshots.take(shell, name + "-1920x1080");
        size(shell, 1280, 800);
        Screenshots.take(shell, name + "-1280x800");
    }

    /** Shows a theme by its command. */
    static void show(Appearance appearance) {
        Ui.call(() -> {
            Command command = PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(APPEARANCE);
            return PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(ParameterizedCommand
                    .generateCommand(command, Map.of(APPEARANCE + ".is", appearance.name())), null);
        });
        Ui.settle(Display.getDefault());
    }

    private static void size(Shell shell, int width, int height) {
        Ui.call(() -> {
            shell.setBounds(0, 0, width, height);
            return null;
        });
        Ui.settle(Display.getDefault());
    }
}
