package org.cryptoexpress.boards.ui.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Shows where a link of a post leads before it is opened. UI thread. */
final class LinkSheet extends Sheet {
    private static final int WIDTH = 520;
    private static final int LONGEST = 4096;
    private static final Set<String> OPENED = Set.of("http", "https", "mailto");

    private final String target;

    LinkSheet(Shell parent, String target) {
        super(parent, Messages.link_title, WIDTH);
        this.target = target.length() > LONGEST ? target.substring(0, LONGEST) : target;
    }

    /** Whether the desktop may be asked to open it: an absolute address of a web page or mailbox without odd signs. */
    static boolean canOpen(String target) {
        try {
            URI uri = new URI(target);
            return uri.isAbsolute() && OPENED.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && target.chars().allMatch(c -> c > ' ' && c < 0x7f) && target.length() <= LONGEST;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    protected void create(Composite body) {
        boolean opens = canOpen(target);
        Controls.wide(Controls.text(body, opens ? NLS.bind(Messages.link_meaning, host(target)) : Messages.link_refused,
                Type.BODY, Role.TEXT));
        Text field = Controls.name(new Text(body, SWT.BORDER | SWT.READ_ONLY | SWT.WRAP | SWT.MULTI), "link.target",
                Messages.link_target);
        Theme.ink(Theme.ground(field, Role.RAISED), Role.TEXT);
        field.setText(target);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH / 2, SWT.DEFAULT).applyTo(field);
        Composite row = buttons(body, 3);
        Controls.button(row, "link.cancel", Messages.cancel, this::close);
        Controls.button(row, "link.copy", Messages.copy, () -> {
            Clipboard clipboard = new Clipboard(shell().getDisplay());
            clipboard.setContents(new Object[] { target }, new Transfer[] { TextTransfer.getInstance() });
            clipboard.dispose();
            close();
        });
        if (opens) {
            Controls.mainButton(row, "link.open", Messages.open, () -> {
                Program.launch(target);
                close();
            });
        }
    }

    private static String host(String target) {
        URI uri = URI.create(target);
        return uri.getHost() == null ? uri.getSchemeSpecificPart() : uri.getHost();
    }
}
