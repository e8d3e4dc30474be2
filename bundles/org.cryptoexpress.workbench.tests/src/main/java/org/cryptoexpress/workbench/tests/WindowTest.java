package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkbenchExtension.class)
class WindowTest {
    WindowTest(Workbench workbench) {
        workbench.open();
    }

    @Test
    void theWindowOpensWithTheProductsNameAndIcons() {
        Shell window = Ui.shell("CryptoExpress");

        assertThat(Ui.call(() -> window.getImages().length)).isEqualTo(7);
        ImageData picture = Screenshots.take(window, "window");
        assertThat(picture.width).isGreaterThan(600);
    }

    @Test
    void theAboutDialogSaysWhatTheProductIs() {
        Display.getDefault().asyncExec(() -> run("org.eclipse.ui.help.aboutAction"));
        Shell about = Ui.shell("About CryptoExpress");
        Screenshots.take(about, "about");

        Ui.select(Ui.find(Button.class, b -> b.getShell() == about && b.getText().replace("&", "").equals("Close")));

        Ui.await("the dialog to close", about::isDisposed);
    }

    private static void run(String command) {
        try {
            PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
