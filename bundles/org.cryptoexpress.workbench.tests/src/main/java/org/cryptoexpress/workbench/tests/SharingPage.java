package org.cryptoexpress.workbench.tests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Sharing in the Documents perspective as a person uses it. */
final class SharingPage {
    /** Opens the pane at the right with the members; it may show what somebody has looked at before. */
    void open() {
        if (Ui.call(() -> Ui.present(Label.class, "sharing.summary").isEmpty())) {
            Commands.run("org.cryptoexpress.storage.ui.members");
        }
        Ui.byId(Label.class, "sharing.summary");
        tab("members");
    }

    /** Waits for what the pane says of all members. */
    void awaitSummary(String text) {
        Ui.await(text, () -> Ui.present(Label.class, "sharing.summary").filter(l -> l.getText().contains(text))
                .isPresent());
    }

    /** Shares the open folder with people, as editors, with what is in it. */
    void share(String role, boolean withHistory, String... names) {
        Commands.run("org.cryptoexpress.storage.ui.share");
        for (String name : names) {
            type(name);
            Ui.await(name, () -> rows("share.list").stream().anyMatch(row -> row.startsWith(name)));
            Fields.accept("share.search", name);
            Ui.await(name + " to be chosen", () -> Ui.present(Label.class, "share.meaning")
                    .filter(l -> l.getText().contains(name)).isPresent());
        }
        Fields.choose("share.role", role);
        Fields.tick("share.history", withHistory);
    }

    /** What the window says before it is sent. */
    String meaning() {
        Label label = Ui.byId(Label.class, "share.meaning");
        return Ui.call(label::getText);
    }

    /** Sends what the window holds. */
    void send() {
        Ui.press("share.send");
        Ui.await("the window to close", () -> Ui.present(Text.class, "share.search").isEmpty());
    }

    /** Selects a member. */
    void selectMember(String start) {
        Ui.await(start, () -> {
            Optional<TableItem> row = Ui.present(Table.class, "sharing.members").flatMap(
                    table -> Arrays.stream(table.getItems()).filter(i -> i.getText().startsWith(start)).findFirst());
            row.ifPresent(found -> {
                found.getParent().setSelection(found);
                found.getParent().notifyListeners(SWT.Selection, new Event());
            });
            return row.isPresent();
        });
    }

    /** Waits until a member stands there with a role. */
    void awaitMember(String start, String role) {
        Ui.await(start + " as " + role, () -> rows("sharing.members").stream()
                .anyMatch(row -> row.startsWith(start) && row.endsWith(role)));
    }

    void awaitNoMember(String start) {
        Ui.await("no " + start, () -> rows("sharing.members").stream().noneMatch(row -> row.startsWith(start)));
    }

    /** Removes who is selected and says yes to what that means. */
    void remove() {
        Ui.press("sharing.remove");
        Ui.confirm("Remove");
    }

    /** Opens a page of the pane. */
    void tab(String id) {
        Canvas tab = Ui.byId(Canvas.class, "sharing.tab." + id);
        Ui.call(() -> {
            tab.notifyListeners(SWT.MouseDown, new Event());
            return null;
        });
    }

    /** Rows of a list of the pane, as they are spoken. */
    List<String> rows(String id) {
        return Ui.call(() -> Ui.present(Table.class, id)
                .map(table -> Arrays.stream(table.getItems()).map(TableItem::getText).toList()).orElse(List.of()));
    }

    private static void type(String text) {
        Ui.type("share.search", text);
    }
}
