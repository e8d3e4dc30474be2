package org.cryptoexpress.workbench.tests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;

/** The Boards perspective as a person uses it. */
final class BoardsPage {
    private static final String PERSPECTIVE = "org.cryptoexpress.boards.ui.perspective";
    private static final String COMMANDS = "org.cryptoexpress.boards.ui.";

    /** Opens it, as a click in the rail does. */
    Shell open() {
        Ui.call(() -> PlatformUI.getWorkbench().showPerspective(PERSPECTIVE,
                PlatformUI.getWorkbench().getWorkbenchWindows()[0]));
        Tree tree = Ui.byId(Tree.class, "boards.tree");
        return Ui.call(tree::getShell);
    }

    /** Goes back to the documents. */
    void leave() {
        Ui.call(() -> PlatformUI.getWorkbench().showPerspective("org.cryptoexpress.storage.ui.perspective",
                PlatformUI.getWorkbench().getWorkbenchWindows()[0]));
    }

    /** Makes a board. */
    void makeBoard(String name, String description) {
        run("newBoard");
        Ui.type("name.name", name);
        Ui.type("name.description", description);
        Ui.press("name.ok");
        awaitBoard(name);
    }

    void makeSection(String name) {
        run("newSection");
        Ui.type("name.name", name);
        Ui.press("name.ok");
        awaitBoard(name);
    }

    /** Begins a topic in the place that is shown. */
    void begin(String title, String tags, String text) {
        run("newTopic");
        Ui.type("composer.title", title);
        Ui.type("composer.tags", tags);
        Ui.type("composer.text", text);
        Ui.press("composer.send");
        awaitTopic(title);
        awaitClosed();
    }

    /** Writes into the open composer and sends. */
    void send(String text) {
        Ui.type("composer.text", text);
        Ui.press("composer.send");
        awaitClosed();
    }

    void awaitClosed() {
        Ui.await("the composer to close", () -> Ui.present(Text.class, "composer.text").isEmpty());
    }

    /** Runs a command of this area. */
    void run(String command) {
        Commands.run(COMMANDS + command);
    }

    /** Boards and sections as they stand in the tree, with their numbers. */
    List<String> boards() {
        return Ui.call(() -> Ui.present(Tree.class, "boards.tree").stream().flatMap(t -> items(t.getItems()))
                .map(TreeItem::getText).toList());
    }

    void awaitBoard(String text) {
        Ui.await("board " + text, () -> boards().contains(text));
    }

    /** Lists the topics of a board or section. */
    void show(String start) {
        Ui.await(start, () -> {
            Optional<TreeItem> item = Ui.present(Tree.class, "boards.tree").stream()
                    .flatMap(t -> items(t.getItems())).filter(i -> i.getText().startsWith(start)).findFirst();
            item.ifPresent(found -> {
                found.getParent().setSelection(found);
                found.getParent().notifyListeners(SWT.Selection, new Event());
            });
            return item.isPresent();
        });
    }

    /** Topics as they are spoken. */
    List<String> topics() {
        return Ui.call(() -> Ui.present(Table.class, "topics.list")
                .map(table -> Arrays.stream(table.getItems()).map(TableItem::getText).toList()).orElse(List.of()));
    }

    void awaitTopic(String start) {
        Ui.await("topic " + start, () -> topics().stream().anyMatch(t -> t.startsWith(start)));
    }

    void awaitTopic(String start, String part) {
        Ui.await("topic " + start + " with " + part,
                () -> topics().stream().anyMatch(t -> t.startsWith(start) && t.contains(part)));
    }

    /** The texts of the posts that are shown. */
    List<String> posts() {
        return Ui.call(() -> Ui.all(StyledText.class, "post.text").map(StyledText::getText).toList());
    }

    /** Gives the focus to a post. */
    void focus(String text) {
        Ui.await(text, () -> Ui.all(StyledText.class, "post.text").filter(t -> t.getText().equals(text)).findFirst()
                .filter(StyledText::setFocus).isPresent());
    }

    private static Stream<TreeItem> items(TreeItem[] items) {
        return Arrays.stream(items).flatMap(item -> Stream.concat(Stream.of(item), items(item.getItems())));
    }
}
