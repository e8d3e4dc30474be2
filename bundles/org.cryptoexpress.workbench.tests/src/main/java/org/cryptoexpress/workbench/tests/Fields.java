package org.cryptoexpress.workbench.tests;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/** Fields and switches of forms as a person fills them. */
final class Fields {
    private Fields() {
    }

    /** Writes into a field and goes elsewhere. */
    static void fill(String id, String text) {
        finish(id, text, SWT.FocusOut);
    }

    /** Writes into a field and presses Enter. */
    static void accept(String id, String text) {
        finish(id, text, SWT.DefaultSelection);
    }

    /** Sets a switch. */
    static void tick(String id, boolean on) {
        // Found and set in one go: a page may be made anew at any time.
        Ui.await(id, () -> {
            Optional<Button> box = Ui.present(Button.class, id);
            box.filter(found -> found.getSelection() != on).ifPresent(found -> {
                found.setSelection(on);
                found.notifyListeners(SWT.Selection, new Event());
            });
            return box.isPresent();
        });
    }

    /** Chooses in a drop-down list. */
    static void choose(String id, String text) {
        Ui.await(id, () -> {
            Optional<Combo> combo = Ui.present(Combo.class, id).filter(c -> c.indexOf(text) >= 0);
            combo.ifPresent(found -> {
                found.select(found.indexOf(text));
                found.notifyListeners(SWT.Selection, new Event());
            });
            return combo.isPresent();
        });
    }

    private static void finish(String id, String text, int event) {
        Ui.await(id, () -> {
            Optional<Text> field = Ui.present(Text.class, id);
            field.ifPresent(found -> {
                found.setText(text);
                found.notifyListeners(event, new Event());
            });
            return field.isPresent();
        });
    }
}
