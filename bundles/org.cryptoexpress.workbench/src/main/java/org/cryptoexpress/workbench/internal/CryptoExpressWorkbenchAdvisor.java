package org.cryptoexpress.workbench.internal;

import org.cryptoexpress.ui.Appearance;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** Configures the workbench as a whole: which areas it starts with, its theme, its one account. */
public class CryptoExpressWorkbenchAdvisor extends WorkbenchAdvisor {
    private final CurrentSession session;

    /** Runs with an account that is open already. */
    public CryptoExpressWorkbenchAdvisor(CurrentSession session) {
        this.session = session;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
    }

    @Override
    public void preStartup() {
        Display display = Display.getCurrent();
        Themes.show(display, Appearance.chosen());
        Themes.follow(display);
        context().set(CurrentSession.class, session);
    }

    @Override
    public void postShutdown() {
        session.close();
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return Area.all().stream().findFirst().map(Area::id).orElse(StartPerspective.ID);
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new WindowAdvisor(configurer);
    }

    /** The context of the application, for parts that the model makes. */
    static IEclipseContext context() {
        return PlatformUI.getWorkbench().getService(MApplication.class).getContext();
    }
}
