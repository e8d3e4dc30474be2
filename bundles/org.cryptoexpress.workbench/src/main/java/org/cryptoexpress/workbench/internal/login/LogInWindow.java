package org.cryptoexpress.workbench.internal.login;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.FirstContact;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.UnknownServer;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.cryptoexpress.workbench.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** The window before the workbench: sign up in three steps, or log in. UI thread; {@link #open()} waits. */
public final class LogInWindow {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 680;
    private static final Duration READABLE = Duration.ofSeconds(10);

    private final Display display;
    private final Accounts accounts;
    private final LogInForm form;
    private final Shell shell;
    private final Label title;
    private final Label step;
    private final NoticeBar errors;
    private final Composite body;
    private final Button back;
    private final Button main;
    private Page page;
    private Page working;
    private CompletableFuture<Boolean> question = new CompletableFuture<>();
    private Optional<Opened> result = Optional.empty();
    private AtomicBoolean cancelled = new AtomicBoolean();

    /** A window that asks the service for accounts. */
    public LogInWindow(Display display, Accounts accounts, Path profile, String server, Image logo) {
        this.display = display;
        this.accounts = accounts;
        form = new LogInForm(profile, accounts.remembered(profile), server);
        shell = new Shell(display, SWT.SHELL_TRIM & ~SWT.MAX);
        shell.setText(Messages.window);
        shell.setImages(Window.getDefaultImages());
        Theme.ground(shell, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(shell);
        Composite head = Controls.grid(shell, 2, 28, Role.SURFACE);
        ((org.eclipse.swt.layout.GridLayout) head.getLayout()).marginHeight = 20;
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        Label picture = new Label(head, SWT.NONE);
        Controls.ground(picture, head);
        picture.setImage(logo);
        GridDataFactory.swtDefaults().span(1, 2).applyTo(picture);
        title = Controls.text(head, "", Type.TITLE, Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.END).applyTo(title);
        step = Controls.text(head, "", Type.SMALL, Role.MUTED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(step);
        errors = new NoticeBar(shell, "login.error");
        body = Controls.grid(shell, 1, 28, Role.SURFACE);
        ((org.eclipse.swt.layout.GridLayout) body.getLayout()).marginHeight = 8;
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        Composite foot = Controls.grid(shell, 2, 28, Role.SURFACE);
        ((org.eclipse.swt.layout.GridLayout) foot.getLayout()).marginHeight = 20;
        GridDataFactory.fillDefaults().grab(true, false).applyTo(foot);
        back = Controls.button(foot, "login.back", Messages.back, this::back);
        GridDataFactory.swtDefaults().grab(true, false).hint(110, SWT.DEFAULT).applyTo(back);
        main = Controls.mainButton(foot, "login.main", Messages.next, this::forward);
        GridDataFactory.swtDefaults().hint(130, SWT.DEFAULT).applyTo(main);
        shell.setDefaultButton(main);
        shell.addListener(SWT.Dispose, e -> {
            if (result.isEmpty()) {
                cancelled.set(true);
            }
            question.complete(false);
            form.wipe();
        });
    }

    /** Shows the window until an account is open or the user closes it (empty). */
    public Optional<Opened> open() {
        show(form.remembered().isPresent() ? logInPage() : startPage());
        Rectangle screen = display.getPrimaryMonitor().getClientArea();
        int height = Math.min(HEIGHT, screen.height);
        shell.setBounds(screen.x + (screen.width - WIDTH) / 2, screen.y + (screen.height - height) / 3, WIDTH, height);
        shell.open();
        while (!shell.isDisposed()) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
        return result;
    }

    private void later(Runnable answer) {
        if (!display.isDisposed()) {
            display.asyncExec(answer);
        }
    }

    private Page startPage() {
        return new StartPage(form, this::changed, () -> show(logInPage()));
    }

    private Page logInPage() {
        return new LogInPage(form, this::changed, () -> show(startPage()), this::importKey);
    }

    /** Takes the sealed keys of another computer, on which they were renewed. */
    private void importKey() {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN);
        dialog.setText(Messages.import_key_title);
        String chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        try {
            accounts.importKey(form.profile(), Path.of(chosen));
            errors.say(Messages.imported_key, READABLE);
        } catch (CryptoExpressException e) {
            errors.error(ErrorTexts.of(e), Optional.empty());
        }
    }

    private void show(Page next) {
        page = next;
        errors.hide();
        for (Control child : body.getChildren()) {
            child.dispose();
        }
        title.setText(next.title());
        step.setText(next.step());
        next.create(body);
        Controls.label(main, next.mainLabel());
        main.setVisible(!next.mainLabel().isEmpty());
        Controls.label(back, next instanceof WorkingPage ? Messages.cancel : Messages.back);
        back.setVisible(!(next instanceof StartPage || next instanceof LogInPage));
        changed();
        shell.layout(true, true);
    }

    private void changed() {
        main.setEnabled(page.isComplete());
    }

    private void back() {
        if (page instanceof WorkingPage) {
            cancelled.set(true);
        } else if (page instanceof ServerPage) {
            cancelled.set(true);
            question.complete(false);
        } else if (page instanceof KeyPage) {
            form.wipe();
            show(new PassphrasePage(form, this::changed));
        } else {
            form.wipe();
            show(startPage());
        }
    }

    private void forward() {
        if (!page.isComplete()) {
            return;
        }
        if (page instanceof ServerPage) {
            show(working);
            question.complete(true);
        } else if (page instanceof StartPage) {
            show(new PassphrasePage(form, this::changed));
        } else if (page instanceof PassphrasePage) {
            show(new KeyPage(form));
        } else {
            start(page instanceof KeyPage);
        }
    }

    private void start(boolean signUp) {
        Page before = page;
        WorkingPage working = new WorkingPage(signUp, form.keyBits);
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        show(working);
        request(signUp, progress(working, stop), server -> ask(server, stop)).whenComplete((session, failure) -> {
            if (stop.get() && session != null) {
                session.close();
            }
            later(() -> finished(session, failure, signUp, before, stop));
        });
    }

    private CompletableFuture<Session> request(boolean signUp, Progress progress, FirstContact firstContact) {
        try {
            return signUp ? accounts.signUp(form.signUp(firstContact), progress)
                    : accounts.logIn(form.logIn(firstContact), progress);
        } catch (CryptoExpressException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Asks the person about a server of which only the address is known. Called on a worker thread, which waits. */
    private boolean ask(UnknownServer server, AtomicBoolean stop) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        display.asyncExec(() -> {
            if (shell.isDisposed() || stop.get()) {
                answer.complete(false);
            } else {
                question = answer;
                working = page;
                show(new ServerPage(server, this::changed));
            }
        });
        return answer.join();
    }

    private void finished(Session session, Throwable failure, boolean signUp, Page before, AtomicBoolean stop) {
        if (shell.isDisposed()) {
            return;
        }
        if (session != null && !stop.get()) {
            result = Optional.of(new Opened(session, signUp));
            shell.close();
            return;
        }
        if (!signUp) {
            form.wipe();
        }
        show(pageFor(failure, before, signUp));
        if (failure != null && !stop.get() && code(failure) != ErrorCode.CANCELLED) {
            errors.error(ErrorTexts.of(failure), Optional.empty());
        }
    }

    private Page pageFor(Throwable failure, Page before, boolean signUp) {
        boolean who = signUp && failure != null && (code(failure) == ErrorCode.NAME_TAKEN
                || code(failure) == ErrorCode.NOT_ADMITTED || code(failure) == ErrorCode.INVALID_INPUT);
        return who ? startPage() : before;
    }

    private Progress progress(WorkingPage working, AtomicBoolean stop) {
        return new Progress() {
            @Override
            public void report(String key, long done, long total) {
                later(() -> working.show(key));
            }

            @Override
            public boolean cancelled() {
                return stop.get();
            }
        };
    }

    private static ErrorCode code(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof CryptoExpressException known ? known.code() : ErrorCode.INTERNAL;
    }
}
