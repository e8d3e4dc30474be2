package org.cryptoexpress.workbench.tests;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** The Documents perspective as a person uses it. */
final class DocumentsPage {
    /** Waits until the window shows an open account. */
    Shell shell() {
        Link path = Ui.byId(Link.class, "documents.path");
        return Ui.call(path::getShell);
    }

    /** Waits until the path over the table ends with a name. */
    void awaitFolder(String name) {
        Ui.await("folder " + name, () -> Ui.present(Link.class, "documents.path")
                .filter(path -> path.getText().endsWith(name)).isPresent());
    }

    /** Opens a top-level folder in the tree. */
    void open(String folder) {
        // Found and selected in one go: synchronisation may build the tree anew at any time.
        Ui.await("folder " + folder, () -> {
            Optional<TreeItem> item = Ui.present(Tree.class, "folders.tree")
                    .flatMap(
                            tree -> Arrays.stream(tree.getItems()).filter(i -> i.getText().equals(folder)).findFirst());
            item.ifPresent(found -> {
                found.getParent().setSelection(found);
                Event event = new Event();
                event.item = found;
                found.getParent().notifyListeners(SWT.Selection, event);
            });
            return item.isPresent();
        });
        awaitFolder(folder);
    }

    /** The top-level folders in the tree. */
    List<String> folders() {
        return Ui.call(() -> Ui.present(Tree.class, "folders.tree")
                .map(tree -> Arrays.stream(tree.getItems()).map(TreeItem::getText).toList()).orElse(List.of()));
    }

    /** Makes a folder here and names it in its place. */
    void makeFolder(String name) {
        Ui.pressTool("newFolder");
        // Found and filled in one go: the field closes when the focus goes elsewhere.
        Ui.await("documents.name", () -> {
            Optional<Text> field = Ui.present(Text.class, "documents.name");
            field.ifPresent(found -> {
                found.setText(name);
                found.notifyListeners(SWT.DefaultSelection, new Event());
            });
            return field.isPresent();
        });
        awaitRow(name);
    }

    /** Drops files of the file manager onto the open folder. */
    void drop(Path... files) {
        Ui.call(() -> {
            Composite stack = Ui.present(Table.class, "documents.table").map(Composite.class::cast)
                    .or(() -> Ui.present(Composite.class, "documents.empty")).orElseThrow().getParent();
            DropTarget target = (DropTarget) stack.getData(DND.DROP_TARGET_KEY);
            DropEvent.drop(target, FileTransfer.getInstance(),
                    Arrays.stream(files).map(Path::toString).toArray(String[]::new));
            return null;
        });
    }

    /** Names of the rows, from top to bottom. */
    List<String> rows() {
        return Ui.call(() -> Ui.present(Table.class, "documents.table")
                .map(table -> Arrays.stream(table.getItems()).map(TableItem::getText).toList()).orElse(List.of()));
    }

    void awaitRow(String name) {
        Ui.await("row " + name, () -> row(name).isPresent());
    }

    /** Selects a row. */
    void select(String name) {
        Ui.await("row " + name, () -> {
            Optional<TableItem> row = row(name);
            row.ifPresent(found -> {
                found.getParent().setSelection(found);
                found.getParent().notifyListeners(SWT.Selection, new Event());
            });
            return row.isPresent();
        });
    }

    /** Where a row is on the display. */
    Point place(String name) {
        return Ui.awaitPresent("row " + name, () -> row(name).map(item -> {
            Rectangle bounds = item.getBounds(0);
            return item.getParent().toDisplay(bounds.x + bounds.width / 3, bounds.y + bounds.height / 2);
        }));
    }

    /** A place of the display below the rows. */
    Point emptyPlace() {
        return Ui.awaitPresent("the table", () -> Ui.present(Table.class, "documents.table").map(table -> {
            Rectangle area = table.getClientArea();
            return table.toDisplay(area.width / 2, area.height - 40);
        }));
    }

    /** Waits for the notice that starts with a text, below or above the table. */
    void awaitNotice(String id, String start) {
        Ui.await(start, () -> Ui.present(Composite.class, id)
                .filter(bar -> Ui.texts(bar).startsWith(start)).isPresent());
    }

    /** Waits for a notice and answers its words. */
    String notice(String id) {
        Composite bar = Ui.byId(Composite.class, id);
        return Ui.call(() -> Ui.texts(bar));
    }

    /** Waits until a notice has gone. */
    void awaitNoNotice(String id) {
        Ui.await(id + " to go", () -> Ui.present(Composite.class, id).isEmpty());
    }

    /** Closes a notice that stays until then. */
    void closeNotice(String id) {
        Ui.pressTool(id + ".close");
        awaitNoNotice(id);
    }

    /** Waits until the details list a number of versions. */
    void awaitVersions(int count) {
        Ui.await(count + " versions", () -> Ui.present(Table.class, "versions.list")
                .filter(table -> table.getItemCount() == count).isPresent());
    }

    /** Selects a version. */
    void selectVersion(String start) {
        Ui.await(start, () -> {
            Optional<TableItem> row = Ui.present(Table.class, "versions.list").flatMap(
                    table -> Arrays.stream(table.getItems()).filter(i -> i.getText().startsWith(start)).findFirst());
            row.ifPresent(found -> {
                found.getParent().setSelection(found);
                found.getParent().notifyListeners(SWT.Selection, new Event());
            });
            return row.isPresent();
        });
    }

    /** Writes a description of the selected document and leaves the field. */
    void describe(String text) {
        Ui.type("details.description", text);
        Ui.call(() -> {
            Ui.present(Text.class, "details.description").orElseThrow().notifyListeners(SWT.FocusOut, new Event());
            return null;
        });
    }

    /** Waits for what the head says of changes that have not been sent. */
    void awaitPending(String text) {
        Ui.await(text, () -> pending().endsWith(text));
    }

    /** Waits until all changes are sent. */
    void awaitNothingPending() {
        Ui.await("no waiting changes", () -> pending().isEmpty());
    }

    private static String pending() {
        return Ui.present(Label.class, "documents.pending").map(Label::getText).orElse("");
    }

    /** Waits for what the status line says of the connection. */
    void awaitConnection(String start) {
        Ui.await(start, () -> Ui.present(Label.class, "status.connection")
                .filter(label -> label.getText().startsWith(start)).isPresent());
    }

    /** Logs out by the menu command. */
    void logOut() {
        Commands.run("org.cryptoexpress.workbench.logOut");
        Ui.byId(Button.class, "login.main");
    }

    private static Optional<TableItem> row(String name) {
        return Ui.present(Table.class, "documents.table").flatMap(
                table -> Arrays.stream(table.getItems()).filter(item -> item.getText().equals(name)).findFirst());
    }
}
