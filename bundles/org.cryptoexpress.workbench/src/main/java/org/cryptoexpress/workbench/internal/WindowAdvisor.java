package org.cryptoexpress.workbench.internal;

import org.cryptoexpress.ui.BackgroundWork;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimmedWindow;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** Configures the one window: size, title, rail, status line. */
final class WindowAdvisor extends WorkbenchWindowAdvisor {
    private static final Point INITIAL_SIZE = new Point(1280, 800);

    WindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        super(configurer);
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        configurer.setInitialSize(INITIAL_SIZE);
        configurer.setShowMenuBar(true);
        configurer.setShowCoolBar(false);
        configurer.setShowPerspectiveBar(false);
        configurer.setShowStatusLine(false);
        configurer.setShowProgressIndicator(false);
        configurer.setTitle(Messages.window);
        Trim.install(configurer.getWindow().getService(MTrimmedWindow.class));
    }

    @Override
    public void postWindowOpen() {
        MTrimmedWindow window = getWindowConfigurer().getWindow().getService(MTrimmedWindow.class);
        // The platform makes its status line once more while the window opens.
        getWindowConfigurer().getWindow().getShell().getDisplay().asyncExec(() -> Trim.hideStock(window));
    }

    @Override
    public boolean preWindowShellClose() {
        Job[] running = Job.getJobManager().find(BackgroundWork.FAMILY);
        return running.length == 0 || MessageDialog.openQuestion(getWindowConfigurer().getWindow().getShell(),
                Messages.stop_transfers, Messages.stop_transfers_meaning);
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new ActionBarAdvisor(configurer) {
            @Override
            protected void makeActions(IWorkbenchWindow window) {
                register(ActionFactory.QUIT.create(window));
                register(ActionFactory.PREFERENCES.create(window));
                register(ActionFactory.ABOUT.create(window));
                register(ActionFactory.CUT.create(window));
                register(ActionFactory.COPY.create(window));
                register(ActionFactory.PASTE.create(window));
            }
        };
    }
}
