package org.cryptoexpress.workbench.tests;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Widget;

/** Drives the window from a test thread: every access runs on the UI thread, every wait is for a condition. */
final class Ui {
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("cryptoexpress.patience", 120));
    private static final Duration STEP = Duration.ofMillis(50);

    private static final int SETTLE_MILLIS = 500;
    private static final String ID = "org.cryptoexpress.ui.id";

    private Ui() {
    }

    /** The result of a call on the UI thread; whatever it throws fails the test. */
    static <T> T call(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Display.getDefault().syncExec(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception | AssertionError e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    /** Waits until a condition holds on the UI thread. */
    static void await(String what, Callable<Boolean> condition) {
        awaitPresent(what, () -> condition.call() ? Optional.of(Boolean.TRUE) : Optional.empty());
    }

    /** Waits until there is a value. */
    static <T> T awaitPresent(String what, Callable<Optional<T>> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<T> answer = call(question);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            pause();
        }
    }

    /** The first visible control of a type that fulfils a condition, in any window. */
    static <T extends Control> T find(Class<T> type, Predicate<? super T> condition) {
        return awaitPresent(type.getSimpleName(),
                () -> shells().flatMap(Ui::tree).filter(type::isInstance).map(type::cast).filter(condition)
                        .findFirst());
    }

    /** The visible control that has an id. */
    static <T extends Control> T byId(Class<T> type, String id) {
        return awaitPresent(id, () -> present(type, id));
    }

    /** Answers the question in front with a button. */
    static void confirm(String button) {
        Button yes = find(Button.class, b -> b.isVisible() && b.getShell().getText().endsWith("?")
                && b.getText().replace("&", "").startsWith(button));
        Shell question = call(yes::getShell);
        select(yes);
        await("the question to go", question::isDisposed);
    }

    /** The visible control that has an id, if it is there now. */
    static <T extends Control> Optional<T> present(Class<T> type, String id) {
        return all(type, id).findFirst();
    }

    /** The visible controls that have an id. UI thread. */
    static <T extends Control> Stream<T> all(Class<T> type, String id) {
        return shells().flatMap(Ui::tree).filter(Control::isVisible).filter(c -> id.equals(c.getData(ID)))
                .filter(type::isInstance).map(type::cast);
    }

    /** The button of a tool bar that has an id. */
    static ToolItem tool(String id) {
        return awaitPresent(id,
                () -> shells().flatMap(Ui::tree).filter(Control::isVisible).filter(ToolBar.class::isInstance)
                        .flatMap(bar -> Arrays.stream(((ToolBar) bar).getItems()))
                        .filter(item -> id.equals(item.getData(ID))).findFirst());
    }

    /** Presses a button when it can be pressed. */
    static void press(String id) {
        Button button = byId(Button.class, id);
        await(id + " to be enabled", button::isEnabled);
        select(button);
    }

    /** Presses a button of a tool bar when it can be pressed. */
    static void pressTool(String id) {
        ToolItem item = tool(id);
        await(id + " to be enabled", item::isEnabled);
        select(item);
    }

    /** Keeps a picture of the front window. */
    static void shoot(String name) {
        Shell front = call(() -> shells().reduce((first, second) -> second).orElseThrow());
        Screenshots.take(front, name);
    }

    /** Lets the window draw: answers after its timers of half a second ran. */
    static void settle(Display display) {
        CompletableFuture<Void> drawn = new CompletableFuture<>();
        display.asyncExec(() -> display.timerExec(SETTLE_MILLIS, () -> drawn.complete(null)));
        drawn.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** All visible texts inside a control, one a line. UI thread. */
    static String texts(Control control) {
        return tree(control).filter(Control::isVisible).filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText().replace("&&", "&")).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Writes into a field. */
    static void type(String id, String text) {
        Text field = byId(Text.class, id);
        call(() -> {
            field.setText(text);
            return null;
        });
    }

    /** The visible window of a title. */
    static Shell shell(String title) {
        return awaitPresent("window " + title, () -> shells().filter(s -> s.getText().equals(title)).findFirst());
    }

    /** Presses a button or chooses an item; does not wait for what follows from it. */
    static void select(Widget widget) {
        Display.getDefault().asyncExec(() -> widget.notifyListeners(SWT.Selection, new Event()));
    }

    private static Stream<Shell> shells() {
        return Arrays.stream(Display.getDefault().getShells()).filter(s -> !s.isDisposed() && s.isVisible());
    }

    private static Stream<Control> tree(Control control) {
        Stream<Control> self = Stream.of(control);
        return control instanceof Composite parent
                ? Stream.concat(self, Arrays.stream(parent.getChildren()).flatMap(Ui::tree))
                : self;
    }

    private static void pause() {
        try {
            Thread.sleep(STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
