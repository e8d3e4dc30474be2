package org.cryptoexpress.workbench.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.workbench.internal.CryptoExpressWorkbenchAdvisor;
import org.cryptoexpress.workbench.internal.CurrentSession;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.WorkbenchAdvisor;

/** The workbench of a test run, on a UI thread of its own, and the real server behind it. JUnit closes both. */
final class Workbench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int KEY_BITS = 2048;

    private final Path folder;
    private final TestServer server;
    private final CompletableFuture<Display> display = new CompletableFuture<>();
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "ui");
    private final LogInPage logIn = new LogInPage();
    private final DocumentsPage documents = new DocumentsPage();

    Workbench() {
        try {
            folder = Files.createTempDirectory("workbench-tests-");
            server = TestServer.start(Files.createDirectory(folder.resolve("server")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        useProfile(newFolder());
        thread.start();
        display.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** The server that the accounts are on. */
    TestServer server() {
        return server;
    }

    /** A new empty folder that is deleted after the run. */
    Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log-in window, for a profile; an open account is logged out before. */
    LogInPage logInWindow(Path profile) {
        useProfile(profile);
        if (Ui.call(() -> Ui.present(Button.class, "login.main").isPresent())) {
            throw new AssertionError("a log-in window of another profile is open");
        }
        documents.logOut();
        return logIn;
    }

    /** A new account in a new profile, open in the window, in its first folder. */
    Account signUp(String start, KeyLocation location) {
        Account account = new Account(start + UUID.randomUUID().toString().substring(0, 8), "quiet lamps over 7 rivers",
                newFolder());
        if (isOpen()) {
            logInWindow(account.profile());
        } else {
            useProfile(account.profile());
        }
        logIn.signUp(server.connectionString(), account.userName(), account.passphrase(), KEY_BITS, location);
        open.copy().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        documents.awaitConnection("Connected");
        documents.awaitFolder("Documents");
        return account;
    }

    /** Any account open in the window. */
    void open() {
        if (!isOpen()) {
            signUp("wanda", KeyLocation.SERVER);
        }
    }

    private boolean isOpen() {
        return open.isDone();
    }

    private static void useProfile(Path profile) {
        System.setProperty("cryptoexpress.profile", profile.toString());
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
        Display own = display.join();
        if (!own.isDisposed()) {
            own.asyncExec(() -> Arrays.stream(own.getShells()).filter(Shell::isVisible).forEach(Shell::close));
        }
        thread.join(PATIENCE.toMillis());
        server.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
