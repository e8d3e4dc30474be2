package org.cryptoexpress.workbench.tests;

import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.workbench.internal.CryptoExpressWorkbenchAdvisor;
import org.cryptoexpress.workbench.internal.CurrentSession;
import org.cryptoexpress.workbench.tests.fake.FakeAccounts;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** Runs one workbench for all test classes, on a UI thread of its own, and closes it after the last one. */
final class WorkbenchExtension implements BeforeAllCallback {
    private static final Duration START = Duration.ofMinutes(2);
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(WorkbenchExtension.class);

    static final String SERVER = "cx://127.0.0.1:7443/?id=x&tls=x&key=x";
    static final String USER = "alice";
    static final String PASSPHRASE = "seven quiet lamps 42";
    private static final AtomicReference<FakeAccounts> ACCOUNTS = new AtomicReference<>();

    /** The accounts behind the window. */
    static FakeAccounts accounts() {
        return ACCOUNTS.get();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(SPACE).getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class);
    }

    /** The running workbench; JUnit closes it at the end of the run. */
    private static final class Running implements ExtensionContext.Store.CloseableResource {
        private final CompletableFuture<Display> display = new CompletableFuture<>();
        private final CompletableFuture<Void> open = new CompletableFuture<>();
        private final Thread thread = new Thread(this::run, "ui");

        Running() {
            BundleContext context = FrameworkUtil.getBundle(WorkbenchExtension.class).getBundleContext();
            context.registerService(Accounts.class, ACCOUNTS.updateAndGet(old -> new FakeAccounts(context)),
                    new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
            thread.start();
            display.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
            new LogInPage().signUp(SERVER, USER, PASSPHRASE, 2048);
            open.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
        }

        private void run() {
            Display own = PlatformUI.createDisplay();
            display.complete(own);
            try {
                CurrentSession session = new CurrentSession();
                if (session.ask(own)) {
                    PlatformUI.createAndRunWorkbench(own, advisor(session));
                }
            } catch (RuntimeException | Error e) {
                open.completeExceptionally(e);
            } finally {
                open.completeExceptionally(new IllegalStateException("the workbench ended"));
                own.dispose();
            }
        }

        private WorkbenchAdvisor advisor(CurrentSession session) {
            return new CryptoExpressWorkbenchAdvisor(session) {
                @Override
                public void postStartup() {
                    super.postStartup();
                    open.complete(null);
                }
            };
        }

        @Override
        public void close() throws InterruptedException {
            if (PlatformUI.isWorkbenchRunning()) {
                PlatformUI.getWorkbench().getDisplay().asyncExec(() -> PlatformUI.getWorkbench().close());
            }
            thread.join(START.toMillis());
        }
    }
}
