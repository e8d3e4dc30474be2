package org.cryptoexpress.workbench.tests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/** The Contacts perspective as a person uses it. */
final class ContactsPage {
    private static final String PERSPECTIVE = "org.cryptoexpress.contacts.ui.perspective";

    /** Opens it, as a click in the rail does. */
    Shell open() {
        show(PERSPECTIVE);
        Button add = Ui.byId(Button.class, "contacts.add");
        return Ui.call(add::getShell);
    }

    /** Goes back to the documents. */
    void leave() {
        show("org.cryptoexpress.storage.ui.perspective");
    }

    /** Rows of the list, as they are spoken. */
    List<String> rows() {
        return rows("contacts.list");
    }

    void awaitRow(String start) {
        Ui.await("row " + start, () -> rows().stream().anyMatch(row -> row.startsWith(start)));
    }

    void awaitNoRow(String start) {
        Ui.await("no row " + start, () -> rows().stream().noneMatch(row -> row.startsWith(start)));
    }

    /** Shows somebody at the right. */
    void select(String name) {
        choose("contacts.list", name);
    }

    /** Narrows the list. */
    void section(String name) {
        choose("groups.list", name);
    }

    /** Asks somebody, with a reason. */
    void ask(String userName, String reason) {
        Ui.press("contacts.add");
        Ui.type("add.name", userName);
        Ui.press("add.find");
        Label found = Ui.byId(Label.class, "add.found");
        Ui.await(userName, () -> found.getText().equals(userName));
        Ui.type("add.reason", reason);
        Ui.press("add.send");
        Ui.await("the window to close", () -> Ui.present(Text.class, "add.name").isEmpty());
    }

    /** The line under the name of who is shown. */
    void awaitState(String start) {
        Ui.await(start, () -> Ui.present(Label.class, "person.state").filter(l -> l.getText().startsWith(start))
                .isPresent());
    }

    /** What is said of the keys of who is shown. */
    void awaitTrust(String start) {
        Ui.await(start, () -> Ui.present(Label.class, "person.trust").filter(l -> l.getText().startsWith(start))
                .isPresent());
    }

    /** The safety number that the window shows, in groups. */
    List<String> digits() {
        Composite grid = Ui.byId(Composite.class, "verify.digits");
        return Ui.call(() -> Arrays.stream(grid.getChildren()).map(label -> ((Label) label).getText()).toList());
    }

    private static void show(String perspective) {
        Ui.call(() -> {
            PlatformUI.getWorkbench().showPerspective(perspective,
                    PlatformUI.getWorkbench().getWorkbenchWindows()[0]);
            return null;
        });
    }

    private static List<String> rows(String id) {
        return Ui.call(() -> Ui.present(Table.class, id)
                .map(table -> Arrays.stream(table.getItems()).map(TableItem::getText).toList()).orElse(List.of()));
    }

    private static void choose(String list, String start) {
        Ui.await(start, () -> {
            Optional<TableItem> row = Ui.present(Table.class, list).flatMap(table -> Arrays.stream(table.getItems())
                    .filter(item -> item.getText().startsWith(start)).findFirst());
            row.ifPresent(found -> {
                found.getParent().setSelection(found);
                found.getParent().notifyListeners(SWT.Selection, new Event());
            });
            return row.isPresent();
        });
    }
}
