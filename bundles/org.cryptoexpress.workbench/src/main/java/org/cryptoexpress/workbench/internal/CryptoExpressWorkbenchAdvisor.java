package org.cryptoexpress.workbench.internal;

import java.util.Arrays;

import org.cryptoexpress.ui.Appearance;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** Configures the workbench as a whole: an account is opened first, then the window. */
public class CryptoExpressWorkbenchAdvisor extends WorkbenchAdvisor {
    private static final int[] ICON_SIZES = { 16, 24, 32, 48, 64, 128, 256 };

    private final CurrentSession session = new CurrentSession();
    private boolean loggedIn;

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
    }

    @Override
    public void preStartup() {
        Display display = Display.getCurrent();
        Themes.show(display, Appearance.chosen());
        Themes.follow(display);
        Window.setDefaultImages(windowImages(display));
        context().set(CurrentSession.class, session);
        loggedIn = session.ask(display);
    }

    @Override
    public boolean openWindows() {
        return loggedIn && super.openWindows();
    }

    @Override
    public void postShutdown() {
        session.close();
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return Arrays.stream(PlatformUI.getWorkbench().getPerspectiveRegistry().getPerspectives())
                .map(IPerspectiveDescriptor::getId).filter(id -> !id.equals(StartPerspective.ID)).findFirst()
                .orElse(StartPerspective.ID);
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new WindowAdvisor(configurer);
    }

    private static Image[] windowImages(Display display) {
        return Arrays.stream(ICON_SIZES)
                .mapToObj(size -> new Image(display,
                        CryptoExpressWorkbenchAdvisor.class.getResourceAsStream("/icons/logo" + size + ".png")))
                .toArray(Image[]::new);
    }

    /** The context of the application, for parts that the model makes. */
    static IEclipseContext context() {
        return PlatformUI.getWorkbench().getService(MApplication.class).getContext();
    }
}
