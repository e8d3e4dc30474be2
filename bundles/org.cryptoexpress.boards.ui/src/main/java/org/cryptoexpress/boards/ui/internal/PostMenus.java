package org.cryptoexpress.boards.ui.internal;

import java.util.List;
import java.util.function.Consumer;

import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Reaction;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** The menus of a post, and the row of its reactions. UI thread. */
final class PostMenus {
    /** Signs with the words for them, in pairs. */
    private static final String[][] SIGNS = { { "\uD83D\uDC4D", Messages.sign_thumb },
            { "\u2764", Messages.sign_heart }, { "\uD83D\uDE04", Messages.sign_laugh },
            { "\uD83C\uDF89", Messages.sign_party }, { "\uD83D\uDC40", Messages.sign_eyes },
            { "\u2705", Messages.sign_done } };
    private static final int LONGEST = 60;

    private PostMenus() {
    }

    /** Offers reactions. */
    static void reactions(Control place, Post post, PostActions actions) {
        Menu menu = menu(place);
        for (String[] sign : SIGNS) {
            boolean own = post.reactions().stream().anyMatch(r -> r.own() && r.sign().equals(sign[0]));
            MenuItem item = new MenuItem(menu, SWT.CHECK);
            item.setText(sign[0] + "  " + sign[1]);
            item.setSelection(own);
            item.addListener(SWT.Selection, e -> actions.react(post, sign[0], !own));
        }
        menu.setVisible(true);
    }

    /** Offers what can be done with a post, and its links. */
    static void more(Control place, Post post, List<String> links, PostActions actions, Consumer<String> open) {
        Menu menu = menu(place);
        offer(menu, Messages.reply + "\tR", PostActions.REPLY, post, actions);
        offer(menu, Messages.quote + "\tQ", PostActions.QUOTE, post, actions);
        offer(menu, Messages.edit + "\tE", PostActions.EDIT, post, actions);
        offer(menu, Messages.delete + "\tDel", PostActions.DELETE, post, actions);
        new MenuItem(menu, SWT.SEPARATOR);
        offer(menu, Messages.mark_unread, PostActions.MARK_UNREAD, post, actions);
        offer(menu, Messages.show_history, PostActions.HISTORY, post, actions);
        if (!links.isEmpty()) {
            new MenuItem(menu, SWT.SEPARATOR);
        }
        for (String link : links) {
            String shown = link.length() > LONGEST ? link.substring(0, LONGEST) + "\u2026" : link;
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(NLS.bind(Messages.open_link, shown).replace("&", "&&"));
            item.addListener(SWT.Selection, e -> open.accept(link));
        }
        menu.setVisible(true);
    }

    /** Shows the reactions; one's own can be taken back by a click. */
    static void reactionRow(Composite parent, Post post, PostActions actions, BoardsModel model) {
        Composite row = Theme.ground(new Composite(parent, SWT.NONE), Role.RAISED);
        RowLayout layout = new RowLayout();
        layout.marginLeft = 0;
        layout.spacing = Controls.GAP / 2;
        row.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        for (Reaction reaction : post.reactions()) {
            String text = reaction.sign() + " " + reaction.by().size();
            Button button = Controls.name(new Button(row, SWT.TOGGLE), "post.reaction." + reaction.sign(),
                    NLS.bind(Messages.reaction_of, reaction.sign(), names(reaction, model)));
            button.setText(text.replace("&", "&&"));
            button.setSelection(reaction.own());
            button.setToolTipText(names(reaction, model));
            button.addListener(SWT.Selection, e -> actions.react(post, reaction.sign(), !reaction.own()));
        }
    }

    private static String names(Reaction reaction, BoardsModel model) {
        Boards service = model.boards().orElse(null);
        return service == null ? "" : String.join(", ", reaction.by().stream().map(service::userName).toList());
    }

    private static Menu menu(Control place) {
        Menu menu = new Menu(place);
        menu.addListener(SWT.Hide, e -> place.getDisplay().asyncExec(menu::dispose));
        return menu;
    }

    private static void offer(Menu menu, String text, String action, Post post, PostActions actions) {
        if (actions.allows(action, post)) {
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(text);
            item.addListener(SWT.Selection, e -> actions.run(action, post));
        }
    }
}
