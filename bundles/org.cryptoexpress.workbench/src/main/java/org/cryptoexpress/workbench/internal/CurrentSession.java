package org.cryptoexpress.workbench.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.NewAccount;
import org.cryptoexpress.workbench.internal.login.LogInWindow;
import org.cryptoexpress.workbench.internal.login.Opened;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/** The account that is open in this workbench: one at a time. UI thread. */
public final class CurrentSession {
    private static final String LOGO = "org.cryptoexpress.workbench.logo";
    private static final int[] ICON_SIZES = { 16, 24, 32, 48, 64, 128, 256 };
    private static final long PATIENCE_MILLIS = 10_000;

    private final BundleContext context = FrameworkUtil.getBundle(CurrentSession.class).getBundleContext();
    private Optional<Session> session = Optional.empty();
    private Optional<ServiceRegistration<NewAccount>> newAccount = Optional.empty();

    /** That of the running workbench. */
    static CurrentSession ofWorkbench() {
        return CryptoExpressWorkbenchAdvisor.context().get(CurrentSession.class);
    }

    /** Shows the log-in window; false if the user closed it. */
    public boolean ask(Display display) {
        if (Window.getDefaultImages().length == 0) {
            Window.setDefaultImages(windowImages(display));
        }
        LogInWindow window = new LogInWindow(display, accounts(), profile(),
                System.getProperty("cryptoexpress.server", ""),
                logo());
        Optional<Opened> opened = window.open();
        opened.ifPresent(this::take);
        return opened.isPresent();
    }

    /** The open session. */
    public Optional<Session> session() {
        return session;
    }

    /** Closes the account; its keys are wiped. */
    public void close() {
        Optional<Session> open = session;
        session = Optional.empty();
        newAccount.ifPresent(ServiceRegistration::unregister);
        newAccount = Optional.empty();
        open.ifPresent(Session::close);
    }

    private void take(Opened opened) {
        session = Optional.of(opened.session());
        if (opened.created()) {
            String name = opened.session().userName();
            NewAccount service = () -> name;
            newAccount = Optional.of(context.registerService(NewAccount.class, service, null));
        }
    }

    private Accounts accounts() {
        ServiceTracker<Accounts, Accounts> tracker = new ServiceTracker<>(context, Accounts.class, null);
        tracker.open();
        try {
            Accounts accounts = tracker.waitForService(PATIENCE_MILLIS);
            if (accounts == null) {
                throw new IllegalStateException("no Accounts service");
            }
            return accounts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            tracker.close();
        }
    }

    private static Image[] windowImages(Display display) {
        return Arrays.stream(ICON_SIZES)
                .mapToObj(size -> new Image(display,
                        CurrentSession.class.getResourceAsStream("/icons/logo" + size + ".png")))
                .toArray(Image[]::new);
    }

    private static Path profile() {
        String set = System.getProperty("cryptoexpress.profile", "");
        return set.isEmpty() ? Path.of(System.getProperty("user.home"), ".cryptoexpress", "profile") : Path.of(set);
    }

    private static Image logo() {
        if (JFaceResources.getImageRegistry().get(LOGO) == null) {
            JFaceResources.getImageRegistry().put(LOGO,
                    ImageDescriptor.createFromURL(CurrentSession.class.getResource("/icons/logo48.png")));
        }
        return JFaceResources.getImageRegistry().get(LOGO);
    }
}
