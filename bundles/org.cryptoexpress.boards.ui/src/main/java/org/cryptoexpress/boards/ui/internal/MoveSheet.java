package org.cryptoexpress.boards.ui.internal;

import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.boards.Section;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** Asks for the section to which a topic is moved. UI thread. */
final class MoveSheet extends Sheet {
    private static final int WIDTH = 420;

    private final BoardsModel model;
    private final Topic topic;
    private final Work work;

    MoveSheet(Shell parent, BoardsModel model, Topic topic, Work work) {
        super(parent, NLS.bind(Messages.move_title, topic.title()), WIDTH);
        this.model = model;
        this.topic = topic;
        this.work = work;
    }

    @Override
    protected void create(Composite body) {
        Id board = topic.ref().folder();
        List<ItemRef> places = new ArrayList<>(List.of(ItemRef.root(board)));
        Controls.wide(Controls.text(body, Messages.move_meaning, Type.BODY, Role.TEXT));
        Combo combo = Controls.name(new Combo(body, SWT.READ_ONLY), "move.place", Messages.move_place);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        combo.add(Messages.top_level);
        for (Section section : model.snapshot().sections().getOrDefault(board, List.of())) {
            places.add(section.ref());
            combo.add(section.name());
        }
        ItemRef before = topic.section().map(id -> new ItemRef(board, id)).orElse(ItemRef.root(board));
        combo.select(Math.max(0, places.indexOf(before)));
        Composite row = buttons(body, 2);
        Controls.button(row, "move.cancel", Messages.cancel, this::close);
        Controls.mainButton(row, "move.ok", Messages.move, () -> {
            ItemRef place = places.get(combo.getSelectionIndex());
            close();
            if (!place.equals(before)) {
                work.run(s -> s.moderation().moveTopics(List.of(topic.ref()), place, ""),
                        NLS.bind(Messages.moved_now, topic.title()),
                        s -> s.moderation().moveTopics(List.of(topic.ref()), before, ""));
            }
        });
        combo.setFocus();
    }
}
