package org.cryptoexpress.workbench.tests;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.workbench.internal.CryptoExpressWorkbenchAdvisor;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs one workbench for all test classes, on a UI thread of its own, and closes it after the last one. */
final class WorkbenchExtension implements BeforeAllCallback {
    private static final Duration START = Duration.ofMinutes(2);
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(WorkbenchExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(SPACE).getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class);
    }

    /** The running workbench; JUnit closes it at the end of the run. */
    private static final class Running implements ExtensionContext.Store.CloseableResource {
        private final CompletableFuture<Void> open = new CompletableFuture<>();
        private final Thread thread = new Thread(this::run, "ui");

        Running() {
            thread.start();
            open.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
        }

        private void run() {
            Display display = PlatformUI.createDisplay();
            try {
                PlatformUI.createAndRunWorkbench(display, advisor());
            } catch (RuntimeException | Error e) {
                open.completeExceptionally(e);
            } finally {
                open.completeExceptionally(new IllegalStateException("the workbench ended"));
                display.dispose();
            }
        }

        private WorkbenchAdvisor advisor() {
            return new CryptoExpressWorkbenchAdvisor() {
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
