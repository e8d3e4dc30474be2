package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;
import org.cryptoexpress.storage.ui.internal.DocumentsModel;
import org.cryptoexpress.ui.Banner;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.EmptyState;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Tabs;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;

/** Who is in the folder that is open, who can read what is selected, and what happened: at the right, on demand. */
public final class SharingView extends ViewPart {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.storage.ui.sharing";

    private final Runnable follow = this::readLater;
    private DocumentsModel documents;
    private SharingModel model;
    private Label title;
    private Label summary;
    private Banner warning;
    private Composite stack;
    private EmptyState nothing;
    private Tabs tabs;
    private List<Page> pages;
    private Page open;
    private SharingWork work;
    private Place shown;

    /** One of the pages of this view. */
    interface Page {
        /** A stable name. */
        String id();

        /** What stands in the tab. */
        String label();

        /** Its control. */
        Control control();

        /** Shows a place; called when the page is open and something has changed. */
        void show(Place place);
    }

    /**
     * What the pages are about.
     *
     * @param path   what is selected, or the open folder
     * @param folder the folder with members of its own that it belongs to
     * @param state  the people
     * @param inner  whether the path is a subfolder that may get members of its own
     */
    record Place(DocumentPath path, SharedFolder folder, SharingState state, boolean inner) {
    }

    @Override
    public void createPartControl(Composite parent) {
        documents = getSite().getService(DocumentsModel.class);
        model = getSite().getService(SharingModel.class);
        Theme.ground(parent, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        Composite head = Controls.grid(parent, 1, 12, Role.SURFACE);
        ((org.eclipse.swt.layout.GridLayout) head.getLayout()).verticalSpacing = 4;
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        title = Controls.wide(Controls.text(head, "", Type.HEADING, Role.TEXT));
        summary = Controls.name(Controls.wide(Controls.text(head, "", Type.BODY, Role.TEXT)), "sharing.summary",
                Messages.readers);
        warning = new Banner(parent, "sharing.warning");
        NoticeBar bar = new NoticeBar(parent, "sharing.notice");
        work = new SharingWork(model, bar);
        tabs = new Tabs(parent, index -> choose(pages.get(index)));
        GridDataFactory.fillDefaults().grab(true, false).indent(2, 0).applyTo(tabs.control());
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        nothing = new EmptyState(stack, "sharing.nothing", Role.SURFACE);
        pages = List.of(new MembersPage(stack, model, work), new ReadersPage(stack, model),
                new ActivityPage(stack, model));
        pages.forEach(page -> tabs.add("sharing.tab." + page.id(), page.label()));
        model.onChange(follow);
        documents.onChange(follow);
        tabs.choose(0);
        readLater();
    }

    @Override
    public void setFocus() {
        stack.setFocus();
    }

    @Override
    public void dispose() {
        model.removeListener(follow);
        documents.removeListener(follow);
        super.dispose();
    }

    /** Opens a page by its name. */
    public void open(String page) {
        pages.stream().filter(p -> p.id().equals(page)).findFirst()
                .ifPresent(found -> tabs.choose(pages.indexOf(found)));
    }

    private void choose(Page page) {
        open = page;
        if (shown != null) {
            page.show(shown);
        }
        top();
    }

    private void top() {
        ((StackLayout) stack.getLayout()).topControl = shown == null ? nothing : open.control();
        tabs.control().setVisible(shown != null);
        stack.layout();
    }

    private void readLater() {
        Display display = getSite().getShell().getDisplay();
        model.later(() -> {
            Optional<Place> place = place();
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    if (!stack.isDisposed()) {
                        update(place.orElse(null));
                    }
                });
            }
        });
    }

    private Optional<Place> place() {
        List<DocumentEntry> selection = documents.selection();
        DocumentPath path = selection.size() == 1 ? selection.get(0).path() : documents.folder();
        Optional<DocumentSharing> service = model.sharing();
        if (path.isRoot() || service.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(path, service.get().of(path), model.state(),
                    documents.separable().filter(path::equals).isPresent()));
        } catch (CryptoExpressException e) {
            // Gone meanwhile, or closed to this account.
            return Optional.empty();
        }
    }

    private void update(Place place) {
        if (place != null && place.equals(shown)) {
            return;
        }
        shown = place;
        if (place == null) {
            title.setText(Messages.sharing);
            summary.setText("");
            warning.hide();
            nothing.set(Icon.FOLDER_USERS, Messages.choose_folder, Messages.choose_folder_hint, "", () -> {
            });
        } else {
            title.setText(place.folder().info().name().replace("&", "&&"));
            summary.setText(summary(place).replace("&", "&&"));
            warn(place);
            open.show(place);
        }
        title.getParent().getParent().layout(true, true);
        top();
    }

    private static String summary(Place place) {
        List<String> all = new ArrayList<>(List.of(Messages.by_you));
        place.folder().info().members().stream().filter(m -> !place.state().isMe(m.account()))
                .map(place.state()::name).forEach(all::add);
        String who = all.size() == 1 ? Messages.only_you : NLS.bind(Messages.you_and, Names.some(all, 4));
        String role = place.folder().info().role().map(r -> NLS.bind(Messages.your_role, Roles.name(r))).orElse("");
        return who + " " + role;
    }

    private void warn(Place place) {
        List<Contact> changed = place.state().changed(place.folder().info().members());
        boolean manages = place.folder().info().role().filter(r -> r.manages()).isPresent();
        if (!changed.isEmpty()) {
            String who = Names.and(changed.stream().map(Contact::name).toList());
            warning.say(Icon.SHIELD_ALERT, Role.DANGER, NLS.bind(Messages.share_changed, who),
                    Messages.member_changed_meaning).offer("sharing.warning.contacts", Messages.open_contacts,
                            Places::openContacts);
        } else if (place.folder().info().awaitsRotation()) {
            warning.say(Icon.KEY_ROUND, Role.WARNING, Messages.awaits_rotation,
                    manages ? Messages.awaits_rotation_manager : Messages.awaits_rotation_member);
            if (manages) {
                DocumentPath path = place.folder().path().orElse(place.path());
                warning.offer("sharing.warning.renew", Messages.renew_key, () -> work.start(Messages.renewing_key,
                        Messages.key_renewed, (service, progress) -> service.renewKey(path), done -> {
                        }));
            }
        } else {
            warning.hide();
        }
    }
}
