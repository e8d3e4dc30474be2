package org.cryptoexpress.boards.ui.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Section;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.ui.Banner;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** The boards and their sections, with what is unread in them; over them what waits for an answer. */
public final class BoardsView extends ModelView {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.boards.ui.boards";

    private static final int ROW_HEIGHT = 32;

    /** What the tree was made from. */
    private record Shown(List<Board> boards, Map<Id, List<Section>> sections) {
    }

    private Tree tree;
    private Banner invitation;
    private List<FolderInfo> asked = List.of();
    private Shown shown = new Shown(List.of(), Map.of());
    private Work work;
    private BoardActions actions;

    @Override
    void create(Composite parent) {
        Theme.ground(parent, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(parent);
        Composite head = Controls.grid(parent, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).indent(12, 10).applyTo(head);
        Label title = Controls.text(head, Messages.boards, Type.HEADING, Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(title);
        ToolBar bar = Controls.name(Controls.toolBar(head), "boards.tools", Messages.boards);
        Controls.tool(bar, "boards.members", Icon.USERS, "", Messages.members_tip,
                () -> actions.run(BoardActions.MEMBERS));
        Controls.tool(bar, "boards.new", Icon.PLUS, "", Messages.new_board_tip,
                () -> actions.run(BoardActions.NEW_BOARD));
        invitation = new Banner(parent, "boards.invitation");
        tree = Controls.name(new Tree(parent, SWT.SINGLE | SWT.FULL_SELECTION), "boards.tree", Messages.boards);
        Theme.ink(Theme.ground(tree, Role.SURFACE), Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tree);
        Theme.rows(tree, ROW_HEIGHT);
        tree.addListener(SWT.Settings, e -> tint(tree.getItems()));
        tree.addListener(SWT.Selection, e -> selected().ifPresent(model()::show));
        tree.addListener(SWT.DefaultSelection, e -> getSite().getPage().activate(
                getSite().getPage().findView(TopicsView.ID)));
        NoticeBar notices = new NoticeBar(parent, "boards.notice");
        work = new Work(model(), notices, notices);
        actions = new BoardActions(getSite().getPage(), model(), work);
        MenuManager menu = new MenuManager();
        tree.setMenu(menu.createContextMenu(tree));
        getSite().registerContextMenu(menu, null);
    }

    /** What can be done in this area. */
    BoardActions actions() {
        return actions;
    }

    @Override
    public void setFocus() {
        tree.setFocus();
    }

    @Override
    void update(Snapshot now) {
        Shown next = new Shown(now.boards(), now.sections());
        if (!next.equals(shown)) {
            shown = next;
            tree.setRedraw(false);
            fill(now);
            tint(tree.getItems());
            tree.setRedraw(true);
        }
        now.place().flatMap(this::item).ifPresentOrElse(item -> tree.setSelection(item), tree::deselectAll);
        if (!now.invitations().equals(asked)) {
            asked = now.invitations();
            invite();
        }
    }

    private void fill(Snapshot now) {
        while (tree.getItemCount() > now.boards().size()) {
            tree.getItem(tree.getItemCount() - 1).dispose();
        }
        for (int i = 0; i < now.boards().size(); i++) {
            Board board = now.boards().get(i);
            boolean made = i >= tree.getItemCount();
            TreeItem item = made ? Theme.ownRow(new TreeItem(tree, SWT.NONE)) : tree.getItem(i);
            set(item, board.top(), board.name(), board.unread(), board.pending());
            List<Section> sections = now.sections().getOrDefault(board.folder(), List.of());
            boolean wasEmpty = item.getItemCount() == 0;
            while (item.getItemCount() > sections.size()) {
                item.getItem(item.getItemCount() - 1).dispose();
            }
            for (int k = 0; k < sections.size(); k++) {
                Section section = sections.get(k);
                TreeItem child = k < item.getItemCount() ? item.getItem(k)
                        : Theme.ownRow(new TreeItem(item, SWT.NONE));
                set(child, section.ref(), section.name(), section.unread(), false);
            }
            if (wasEmpty) {
                item.setExpanded(true);
            }
        }
    }

    private static void set(TreeItem item, ItemRef ref, String name, int unread, boolean pending) {
        item.setData(ref);
        String text = unread == 0 ? name : NLS.bind(Messages.name_and_count, name, unread);
        item.setText(pending ? NLS.bind(Messages.name_waits, text) : text);
        item.setFont(unread > 0 ? Type.STRONG.font() : null);
    }

    private void tint(TreeItem[] items) {
        for (TreeItem item : items) {
            Icon icon = item.getParentItem() == null ? Icon.MESSAGES_SQUARE : Icon.MESSAGE_SQUARE;
            item.setImage(icon.image(Icon.SMALL, Role.MUTED));
            tint(item.getItems());
        }
    }

    private Optional<TreeItem> item(ItemRef ref) {
        for (TreeItem item : tree.getItems()) {
            if (ref.equals(item.getData())) {
                return Optional.of(item);
            }
            for (TreeItem child : item.getItems()) {
                if (ref.equals(child.getData())) {
                    return Optional.of(child);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ItemRef> selected() {
        TreeItem[] items = tree.getSelection();
        return items.length == 0 ? Optional.empty() : Optional.of((ItemRef) items[0].getData());
    }

    private void invite() {
        if (asked.isEmpty()) {
            invitation.hide();
            return;
        }
        FolderInfo first = asked.get(0);
        boolean trusted = first.standing() == Standing.INVITED;
        String who = first.member(first.addedBy()).map(FolderMember::userName)
                .or(() -> model().boards().map(s -> s.userName(first.addedBy()))).orElse("");
        String name = first.name().isEmpty() ? Messages.a_board : NLS.bind(Messages.quoted, first.name());
        String role = first.role().map(Roles::meaning).orElse("");
        invitation.say(Icon.INBOX, Role.ACCENT, NLS.bind(Messages.invites, who, name),
                trusted ? role : Messages.invited_by_stranger);
        if (trusted) {
            invitation.offer("boards.accept", Messages.accept, () -> work.run(
                    s -> s.sharing().accept(first.folder()), joined -> {
                        model().show(ItemRef.root(first.folder()));
                        work.say(NLS.bind(Messages.joined, name));
                    }));
        }
        invitation.offer("boards.decline", Messages.decline,
                () -> work.run(s -> s.sharing().leave(first.folder()), NLS.bind(Messages.declined, name)));
    }
}
