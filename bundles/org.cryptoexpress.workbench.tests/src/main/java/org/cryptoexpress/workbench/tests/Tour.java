package org.cryptoexpress.workbench.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.workbench.internal.WorkbenchApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.slf4j.LoggerFactory;

/**
 * The main job, driven in the real product: this application starts the real one and uses it as a person does. System
 * properties: {@code cryptoexpress.tour.phase} (1: sign up, make a folder, upload; 2: log in from an empty profile and
 * download; 3 to 7: see {@link TwoPeople}), {@code cryptoexpress.tour.file}, {@code cryptoexpress.tour.target}, {@code cryptoexpress.tour.passphrase}
 * (a file), {@code cryptoexpress.server}. One line for each step goes to {@code cryptoexpress.tour.log}.
 */
public final class Tour extends WorkbenchApplication {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USER = "tour";
    private static final String FOLDER = "Contracts";
    private static final int KEY_BITS = Integer.getInteger("cryptoexpress.tour.keyBits", 4096);

    private final LogInPage logIn = new LogInPage();
    private final DocumentsPage documents = new DocumentsPage();
    private final CompletableFuture<Void> walked = new CompletableFuture<>();
    private long started = System.nanoTime();

    @Override
    public Object start(IApplicationContext context) throws IOException {
        Object result = super.start(context);
        walked.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        return result;
    }

    @Override
    protected void displayReady() {
        Thread driver = new Thread(this::walk, "tour");
        driver.setDaemon(true);
        driver.start();
    }

    private void walk() {
        try {
            String passphrase = Files.readString(property("passphrase")).strip();
            String server = System.getProperty("cryptoexpress.server");
            switch (Integer.getInteger("cryptoexpress.tour.phase", 1)) {
            case 1 -> first(server, passphrase);
            case 2 -> second(server, passphrase);
            case 3 -> third(server, passphrase);
            default -> later(passphrase);
            }
            walked.complete(null);
        } catch (Exception | AssertionError e) {
            LoggerFactory.getLogger(Tour.class).error("the tour ended here", e);
            note("stopped by " + e);
            Ui.shoot("failed");
            Runtime.getRuntime().halt(1);
        }
        Display.getDefault().asyncExec(() -> {
            if (PlatformUI.isWorkbenchRunning()) {
                PlatformUI.getWorkbench().close();
            }
        });
    }

    private void first(String server, String passphrase) throws IOException {
        Path file = property("file");
        logIn.shell();
        step("window open");
        logIn.signUp(server, USER, passphrase, KEY_BITS, KeyLocation.SERVER);
        documents.awaitFolder("Documents");
        documents.awaitConnection("Connected");
        step("signed up, keys of " + KEY_BITS + " bit made");
        Ui.shoot("empty");
        Commands.run("org.cryptoexpress.storage.ui.up");
        documents.awaitFolder("All folders");
        documents.makeFolder(FOLDER);
        documents.open(FOLDER);
        step("folder made");
        documents.drop(file);
        documents.awaitRow(file.getFileName().toString());
        documents.awaitNotice("documents.notice", "\u201c" + file.getFileName() + "\u201d uploaded");
        step("uploaded " + Files.size(file) + " bytes");
        Path[] more = files(property("more"));
        documents.drop(more);
        documents.awaitNotice("documents.notice", more.length + " entries uploaded");
        documents.select(file.getFileName().toString());
        Commands.run("org.cryptoexpress.storage.ui.details");
        Ui.byId(Text.class, "details.facts");
        Ui.settle(Display.getDefault());
        step("uploaded " + more.length + " more, details opened");
        Ui.shoot("uploaded");
        documents.logOut();
        step("logged out");
        Ui.shoot("logged-out");
        Ui.call(() -> {
            logIn.shell().close();
            return null;
        });
    }

    private void second(String server, String passphrase) throws IOException {
        logIn.shell();
        step("window open, empty profile");
        logIn.logIn(server, USER, passphrase);
        documents.open(FOLDER);
        String name = property("file").getFileName().toString();
        documents.select(name);
        step("logged in, folder synchronised");
        Path target = property("target");
        DragOut.into(target);
        step("downloaded");
        Ui.shoot("downloaded");
        if (Files.mismatch(property("file"), target.resolve(name)) != -1) {
            throw new AssertionError("the downloaded file differs");
        }
        step("compared: same bytes");
    }

    private void third(String server, String passphrase) throws IOException {
        logIn.shell();
        step("bob: window open");
        logIn.signUp(server, TwoPeople.friend(), passphrase, KEY_BITS, KeyLocation.SERVER);
        documents.awaitFolder("Documents");
        documents.awaitConnection("Connected");
        step("bob: signed up");
        people().ask();
    }

    private void later(String passphrase) throws IOException {
        logIn.shell();
        logIn.logIn(passphrase);
        documents.awaitConnection("Connected");
        step("logged in again");
        switch (Integer.getInteger("cryptoexpress.tour.phase")) {
        case 4 -> people().acceptAndShare();
        case 5 -> people().joinAndAnswer(property("file"), property("target"));
        case 6 -> people().readAndRemove();
        default -> people().isOut();
        }
    }

    private TwoPeople people() {
        return new TwoPeople(this::step, USER, FOLDER, property("between"));
    }

    private static Path[] files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toArray(Path[]::new);
        }
    }

    private void step(String what) throws IOException {
        Duration time = Duration.ofNanos(System.nanoTime() - started);
        started = System.nanoTime();
        Files.write(property("log"), List.of(String.format("%6.1f s  %s", time.toMillis() / 1000.0, what)),
                java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    }

    private void note(String what) {
        try {
            step(what);
        } catch (IOException e) {
            LoggerFactory.getLogger(Tour.class).error("the log of steps cannot be written", e);
        }
    }

    private static Path property(String name) {
        return Path.of(System.getProperty("cryptoexpress.tour." + name));
    }
}
