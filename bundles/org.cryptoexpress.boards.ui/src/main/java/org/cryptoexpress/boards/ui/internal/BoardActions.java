package org.cryptoexpress.boards.ui.internal;

import java.util.Optional;
import java.util.function.Consumer;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Section;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.boards.Watch;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemRef;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;

/** What people do with boards and topics, by command. UI thread. */
final class BoardActions {
    static final String NEW_BOARD = "newBoard";
    static final String NEW_SECTION = "newSection";
    static final String NEW_TOPIC = "newTopic";
    static final String RENAME = "rename";
    static final String MEMBERS = "members";
    static final String DELETE_BOARD = "deleteBoard";
    static final String DELETE_SECTION = "deleteSection";
    static final String LEAVE = "leave";
    static final String MARK_READ = "markRead";
    static final String MARK_BOARD = "markBoard";
    static final String NEXT_UNREAD = "nextUnread";
    static final String NEXT = "next";
    static final String PREVIOUS = "previous";
    static final String SUBSCRIBE = "subscribe";
    static final String MUTE = "mute";
    static final String WATCH_NORMAL = "watchNormal";
    static final String FLAT = "flat";
    static final String SEARCH = "search";
    static final String REFRESH = "refresh";
    static final String UNDO = "undo";

    private final IWorkbenchPage page;
    private final BoardsModel model;
    private final Work work;
    private final PostActions posts;
    private final Moderation moderation;

    BoardActions(IWorkbenchPage page, BoardsModel model, Work work) {
        this.page = page;
        this.model = model;
        this.work = work;
        this.posts = new PostActions(page, model, work);
        this.moderation = new Moderation(page.getWorkbenchWindow().getShell(), model, work, posts);
    }

    /** What is done with one post. */
    PostActions posts() {
        return posts;
    }

    /** Whether an action makes sense now. */
    boolean allows(String action) {
        Snapshot now = model.snapshot();
        Optional<Board> board = now.board();
        return switch (action) {
        case NEW_BOARD, SEARCH, REFRESH, UNDO -> now.available();
        case NEW_SECTION, RENAME -> board.filter(Board::mayModerate).isPresent();
        case DELETE_SECTION -> now.moderates() && now.section().isPresent();
        case NEW_TOPIC -> now.mayPost();
        case MEMBERS, MARK_BOARD, NEXT_UNREAD -> board.isPresent();
        case DELETE_BOARD -> board.filter(b -> b.role().manages()).isPresent();
        case LEAVE -> board.filter(b -> b.role() != FolderRole.OWNER).isPresent();
        case MARK_READ -> now.topic().isPresent();
        case NEXT, PREVIOUS, FLAT -> board.isPresent();
        case SUBSCRIBE -> now.topic().filter(t -> t.watch() != Watch.SUBSCRIBED).isPresent();
        case MUTE -> now.topic().filter(t -> t.watch() != Watch.MUTED).isPresent();
        case WATCH_NORMAL -> now.topic().filter(t -> t.watch() != Watch.NORMAL).isPresent();
        default -> Moderation.knows(action) ? moderation.allows(action) : posts.allows(action);
        };
    }

    /** Runs an action by its name. */
    void run(String action) {
        if (!allows(action)) {
            return;
        }
        Snapshot now = model.snapshot();
        switch (action) {
        case NEW_BOARD -> newBoard();
        case REFRESH -> model.synchronise();
        case UNDO -> work.undo();
        case FLAT -> model.flat(!now.flat());
        case SEARCH -> TopicsView.of(page).ifPresent(TopicsView::focusSearch);
        case NEW_TOPIC -> ThreadView.of(page).ifPresent(view -> now.place().ifPresent(
                place -> view.write(new Writing.Begin(place))));
        case NEXT_UNREAD -> nextUnread();
        case NEXT -> step(1);
        case PREVIOUS -> step(-1);
        case MARK_READ -> now.topic().ifPresent(topic -> read(s -> s.reading().markTopicRead(topic.ref())));
        case MARK_BOARD -> now.board().ifPresent(board -> read(s -> s.reading().markBoardRead(board.folder())));
        case SUBSCRIBE -> watch(Watch.SUBSCRIBED);
        case MUTE -> watch(Watch.MUTED);
        case WATCH_NORMAL -> watch(Watch.NORMAL);
        case NEW_SECTION, RENAME, DELETE_SECTION, MEMBERS, DELETE_BOARD, LEAVE -> now.board()
                .ifPresent(board -> run(action, board, now));
        default -> {
            if (Moderation.knows(action)) {
                moderation.run(action);
            } else {
                posts.run(action);
            }
        }
        }
    }

    private void run(String action, Board board, Snapshot now) {
        Boards service = model.boards().orElseThrow();
        switch (action) {
        case NEW_SECTION -> new NameSheet<Section>(shell(), Messages.new_section, Messages.new_section_meaning,
                Messages.create, "", "",
                (name, words) -> service.createSection(board.folder(), name, words, rank(now, board)),
                section -> model.show(section.ref())).open();
        case RENAME -> now.section().ifPresentOrElse(section -> new NameSheet<Section>(shell(), Messages.edit_section,
                Messages.new_section_meaning, Messages.save, section.name(), section.description(),
                (name, words) -> service.changeSection(section.ref(), name, words, section.rank()),
                done -> model.refresh()).open(),
                () -> new NameSheet<Board>(shell(), Messages.edit_board, Messages.edit_board_meaning, Messages.save,
                        board.name(), board.description(), (name, words) -> service.change(board.folder(), name, words),
                        done -> model.refresh()).open());
        case DELETE_SECTION -> now.section().ifPresent(section -> confirm(
                NLS.bind(Messages.delete_section_title, section.name()), Messages.delete_section_meaning,
                Messages.delete, () -> work.run(s -> s.deleteSection(section.ref()))));
        case MEMBERS -> new MembersSheet(shell(), model, board.folder()).open();
        case DELETE_BOARD -> confirm(NLS.bind(Messages.delete_board_title, board.name()),
                Messages.delete_board_meaning, Messages.delete, () -> work.run(s -> s.delete(board.folder())));
        case LEAVE -> confirm(NLS.bind(Messages.leave_title, board.name()), Messages.leave_meaning, Messages.leave,
                () -> work.run(s -> s.sharing().leave(board.folder()), NLS.bind(Messages.left, board.name())));
        default -> throw new IllegalArgumentException(action);
        }
    }

    private void newBoard() {
        model.boards().ifPresent(service -> new NameSheet<Board>(shell(), Messages.new_board,
                Messages.new_board_meaning, Messages.create, "", "", service::create, board -> model.show(board.top()))
                .open());
    }

    private static int rank(Snapshot now, Board board) {
        return now.sections().get(board.folder()).stream().mapToInt(Section::rank).max().orElse(0) + 1;
    }

    private void nextUnread() {
        Boards service = model.boards().orElseThrow();
        Snapshot now = model.snapshot();
        Optional<ItemRef> after = ThreadView.of(page).flatMap(ThreadView::current)
                .filter(p -> now.topic().isPresent()).or(() -> now.topic().map(Topic::ref))
                .or(() -> now.board().map(Board::top));
        Optional<Post> next = after.flatMap(service.reading()::next)
                .or(() -> now.boards().stream().filter(b -> b.unread() > 0)
                        .flatMap(b -> service.reading().next(b.top()).stream()).findFirst())
                .flatMap(service::post);
        next.ifPresentOrElse(post -> {
            model.reveal(post.topic());
            ThreadView.of(page).ifPresent(view -> view.show(post.ref()));
        }, () -> work.say(Messages.nothing_unread));
    }

    private void step(int by) {
        Optional<ThreadView> thread = ThreadView.of(page).filter(view -> page.getActivePart() == view);
        if (thread.isPresent()) {
            thread.get().step(by);
        } else {
            TopicsView.of(page).ifPresent(view -> view.step(by));
        }
    }

    private void watch(Watch wanted) {
        model.snapshot().topic().ifPresent(topic -> {
            read(s -> s.reading().watch(topic.ref(), Optional.of(wanted)));
            work.say(NLS.bind(switch (wanted) {
            case SUBSCRIBED -> Messages.subscribed_now;
            case MUTED -> Messages.muted_now;
            case NORMAL -> Messages.watched_now;
            }, topic.title()));
        });
    }

    private void read(Consumer<Boards> change) {
        model.boards().ifPresent(change);
        model.refresh();
    }

    private void confirm(String title, String meaning, String yes, Runnable action) {
        MessageDialog dialog = new MessageDialog(shell(), title, null, meaning, MessageDialog.WARNING, 1, yes,
                Messages.cancel);
        if (dialog.open() == 0) {
            action.run();
        }
    }

    private Shell shell() {
        return page.getWorkbenchWindow().getShell();
    }
}
