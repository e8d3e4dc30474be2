package org.cryptoexpress.workbench.internal.login;

import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.cryptoexpress.workbench.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;

/** One step of the log-in window. UI thread. */
abstract class Page {
    private static final int TEXT_WIDTH = 420;

    /** The one sentence at the top. */
    abstract String title();

    /** Fills the page. */
    abstract void create(Composite body);

    /** What the main button says. */
    abstract String mainLabel();

    /** Whether all is entered that the main button needs. */
    abstract boolean isComplete();

    /** The step that is shown in the head, e.g. "Step 1 of 3"; empty for none. */
    String step() {
        return "";
    }

    static Label wide(Label label) {
        GridDataFactory.fillDefaults().grab(true, false).hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(label);
        return label;
    }

    static Label hint(Composite body, String text) {
        return wide(Controls.text(body, text, Type.SMALL, Role.MUTED));
    }

    static void link(Composite body, String id, String text, Runnable action) {
        Link link = Controls.name(new Link(body, SWT.NONE), id, text.replaceAll("</?a>", ""));
        Controls.ground(link, body);
        Theme.ink(link, Role.MUTED);
        link.setText(text);
        link.addListener(SWT.Selection, e -> action.run());
    }

    /** A field for a secret. */
    static Text secret(Composite body, String id, String label) {
        return Controls.field(body, id, label, SWT.PASSWORD);
    }

    /** A field for the path of the optional key file. */
    static Text keyFile(Composite body, LogInForm form, Runnable changed) {
        Label head = Controls.text(body, Messages.key_file, Type.STRONG, Role.TEXT);
        GridDataFactory.swtDefaults().indent(0, Controls.GAP).applyTo(head);
        Composite row = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        Text path = Controls.name(new Text(row, SWT.BORDER), "login.keyFile", Messages.key_file);
        path.setMessage(Messages.key_file_hint);
        path.setText(form.keyFile);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(path);
        Button choose = Controls.button(row, "login.chooseKeyFile", Messages.choose, () -> {
            String chosen = new FileDialog(body.getShell(), SWT.OPEN).open();
            if (chosen != null) {
                path.setText(chosen);
            }
        });
        choose.setImage(Icon.KEY_ROUND.image(Icon.SMALL, Role.TEXT));
        Controls.onChange(path, text -> {
            form.keyFile = text;
            changed.run();
        });
        return path;
    }
}
