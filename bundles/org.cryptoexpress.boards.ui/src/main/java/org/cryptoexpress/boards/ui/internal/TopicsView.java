package org.cryptoexpress.boards.ui.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.boards.SearchHit;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.EmptyState;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Row;
import org.cryptoexpress.ui.RowList;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;

/** The topics of a board or section, or what was found. */
public final class TopicsView extends ModelView {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.boards.ui.topics";

    private Label title;
    private Button begin;
    private Text search;
    private Composite stack;
    private RowList list;
    private EmptyState empty;
    private BoardActions actions;

    /** This view, where it is open. */
    static Optional<TopicsView> of(IWorkbenchPage page) {
        return page.findView(ID) instanceof TopicsView view ? Optional.of(view) : Optional.empty();
    }

    @Override
    void create(Composite parent) {
        Theme.ground(parent, Role.RAISED);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        Composite head = Controls.grid(parent, 2, 12, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        title = Controls.text(head, "", Type.HEADING, Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(title);
        begin = Controls.mainButton(head, "topics.new", Messages.new_topic, () -> actions.run(BoardActions.NEW_TOPIC));
        begin.setToolTipText(Messages.new_topic_tip);
        search = Controls.name(new Text(head, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "topics.search",
                Messages.search);
        search.setMessage(Messages.search);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(search);
        Controls.onChange(search, model()::search);
        NoticeBar errors = new NoticeBar(parent, "topics.error");
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        list = new RowList(stack, "topics.list", Messages.topics, Role.RAISED).onSelect(this::choose)
                .onOpen(row -> ThreadView.of(getSite().getPage()).ifPresent(ThreadView::activate));
        empty = new EmptyState(stack, "topics.empty");
        NoticeBar notices = new NoticeBar(parent, "topics.notice");
        actions = new BoardActions(getSite().getPage(), model(), new Work(model(), errors, notices));
        MenuManager menu = new MenuManager();
        list.control().setMenu(menu.createContextMenu(list.control()));
        getSite().registerContextMenu(menu, null);
        search.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN && !list.rows().isEmpty()) {
                list.control().setFocus();
            } else if (e.keyCode == SWT.ESC) {
                search.setText("");
            }
        });
    }

    /** What can be done in this area. */
    BoardActions actions() {
        return actions;
    }

    /** Puts the cursor into the search field. */
    void focusSearch() {
        getSite().getPage().activate(this);
        search.setFocus();
        search.selectAll();
    }

    /** Reads the topic that stands so many rows further. */
    void step(int rows) {
        int index = list.selected().map(list.rows()::indexOf).orElse(rows > 0 ? -1 : list.rows().size()) + rows;
        if (index >= 0 && index < list.rows().size()) {
            Row row = list.rows().get(index);
            list.select(row.key());
            list.control().showSelection();
            choose(Optional.of(row));
        }
    }

    @Override
    public void setFocus() {
        if (list.rows().isEmpty()) {
            empty.setFocus();
        } else {
            list.control().setFocus();
        }
    }

    @Override
    void update(Snapshot now) {
        title.setText(heading(now).replace("&", "&&"));
        begin.setVisible(now.mayPost());
        if (!search.getText().strip().equals(now.filter()) && !search.isFocusControl()) {
            search.setText(now.filter());
        }
        Clock clock = Clock.systemDefaultZone();
        list.set(now.searching() ? now.hits().stream().map(TopicRows::of).toList()
                : now.topics().stream().map(topic -> TopicRows.of(topic, clock)).toList());
        if (!now.searching()) {
            now.topic().map(Topic::ref).ifPresentOrElse(ref -> list.select(TopicRows.key(ref)), () -> list.select(""));
        }
        boolean hint = list.rows().isEmpty();
        if (hint) {
            hint(now);
        }
        ((StackLayout) stack.getLayout()).topControl = hint ? empty : list.control();
        stack.layout();
    }

    private void choose(Optional<Row> row) {
        Optional<ItemRef> ref = row.flatMap(r -> TopicRows.ref(r.key()));
        List<SearchHit> hits = model().snapshot().hits();
        ref.flatMap(r -> hits.stream().filter(h -> h.post().equals(r)).findFirst()).ifPresentOrElse(hit -> {
            model().read(hit.topic());
            ThreadView.of(getSite().getPage()).ifPresent(view -> view.show(hit.post()));
        }, () -> ref.ifPresent(model()::read));
    }

    private void hint(Snapshot now) {
        Runnable nothing = () -> {
        };
        if (!now.available()) {
            empty.set(Icon.REFRESH_CW, Messages.closed, "", "", nothing);
        } else if (now.searching()) {
            empty.set(Icon.SEARCH, Messages.empty_search, Messages.empty_search_hint, "", nothing);
        } else if (now.boards().isEmpty()) {
            empty.set(Icon.MESSAGES_SQUARE, Messages.empty_boards, Messages.empty_boards_hint, Messages.new_board,
                    () -> actions.run(BoardActions.NEW_BOARD));
        } else if (now.mayPost()) {
            empty.set(Icon.MESSAGE_SQUARE, Messages.empty_topics, Messages.empty_topics_hint, Messages.new_topic,
                    () -> actions.run(BoardActions.NEW_TOPIC));
        } else {
            empty.set(Icon.MESSAGE_SQUARE, Messages.empty_topics, Messages.empty_topics_reader, "", nothing);
        }
    }

    private static String heading(Snapshot now) {
        if (now.searching()) {
            return NLS.bind(Messages.found_heading, now.hits().size());
        }
        return now.section().map(s -> s.name()).or(() -> now.board().map(b -> b.name())).orElse(Messages.topics);
    }
}
