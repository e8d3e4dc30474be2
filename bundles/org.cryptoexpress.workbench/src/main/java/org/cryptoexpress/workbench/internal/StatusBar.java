package org.cryptoexpress.workbench.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.BackgroundWork;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** The line at the bottom: connection, transfers, and who is logged in. */
public final class StatusBar {
    private static final int TICK_MILLIS = 300;

    private final CurrentSession current;
    private Composite bar;
    private Label icon;
    private Label state;
    private Label work;
    private ToolItem cancel;
    private ToolItem user;
    private ToolItem verify;
    private Optional<Shown> shown = Optional.empty();

    /** What the line says of the connection. */
    private record Shown(ConnectionState state, boolean verified) {
        static Shown of(Session session) {
            return new Shown(session.state(), session.server().verified());
        }
    }

    /** Called by the workbench. */
    @Inject
    public StatusBar(CurrentSession current) {
        this.current = current;
    }

    /** Called by the workbench. */
    @PostConstruct
    public void create(Composite parent) {
        bar = Theme.ground(new Composite(parent, SWT.NONE), Role.SURFACE);
        GridLayout layout = new GridLayout(6, false);
        layout.marginHeight = 2;
        layout.marginWidth = 12;
        bar.setLayout(layout);
        icon = Controls.icon(bar, Icon.LOCK, Icon.SMALL, Role.MUTED);
        state = Controls.id(Controls.text(bar, "", Type.BODY, Role.TEXT), "status.connection");
        ToolBar doubt = Controls.toolBar(bar);
        GridDataFactory.swtDefaults().applyTo(doubt);
        verify = Controls.tool(doubt, "status.verify", Icon.SHIELD_CHECK, Messages.verify_server_tool,
                Messages.verify_server, () -> current.session()
                        .ifPresent(session -> new VerifyServerDialog(bar.getShell(), session).open()));
        work = Controls.id(Controls.text(bar, "", Type.BODY, Role.MUTED), "status.work");
        work.setAlignment(SWT.RIGHT);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(work);
        ToolBar stop = Controls.toolBar(bar);
        cancel = Controls.tool(stop, "status.cancel", Icon.CIRCLE_X, Messages.cancel, Messages.status_cancel,
                this::cancelAll);
        ToolBar person = Controls.name(Controls.toolBar(bar), "status.user", Messages.account_tool);
        user = Controls.tool(person, "status.account", Icon.CIRCLE_USER, "", Messages.account_menu,
                () -> AccountMenu.open(person, user, current));
        tick();
    }

    private void tick() {
        if (bar.isDisposed()) {
            return;
        }
        update();
        bar.getDisplay().timerExec(TICK_MILLIS, this::tick);
    }

    private void update() {
        Optional<Session> session = current.session();
        Optional<Shown> now = session.map(Shown::of);
        if (!now.equals(shown)) {
            shown = now;
            show(now.orElse(new Shown(ConnectionState.CLOSED, true)));
        }
        String name = session.map(Session::userName).orElse("");
        if (!user.getText().equals(name)) {
            user.setText(name);
            bar.getParent().layout(true, true);
            bar.layout(true, true);
        }
        List<BackgroundWork<?>> running = running();
        String line = running.isEmpty() ? "" : running.get(0).state().line();
        if (running.size() > 1) {
            line = NLS.bind(Messages.status_more, line, running.size() - 1);
        }
        if (!work.getText().equals(line)) {
            work.setText(line);
        }
        cancel.getParent().setVisible(!running.isEmpty());
    }

    private void show(Shown now) {
        ((GridData) verify.getParent().getLayoutData()).exclude = now.verified();
        verify.getParent().setVisible(!now.verified());
        switch (now.state()) {
        case CONNECTED -> {
            if (now.verified()) {
                set(Icon.LOCK, Role.SUCCESS, Messages.status_connected);
            } else {
                set(Icon.TRIANGLE_ALERT, Role.WARNING, Messages.status_unverified);
            }
        }
        case CONNECTING -> set(Icon.REFRESH_CW, Role.MUTED, Messages.status_connecting);
        case OFFLINE -> set(Icon.CLOUD_OFF, Role.WARNING, Messages.status_offline);
        case OUTDATED -> set(Icon.TRIANGLE_ALERT, Role.WARNING, Messages.status_outdated);
        case CLOSED -> set(Icon.LOCK, Role.MUTED, Messages.status_closed);
        }
    }

    private void set(Icon picture, Role role, String text) {
        Theme.icon(icon, picture, Icon.SMALL, role);
        state.setText(text);
        bar.layout(true, true);
    }

    private void cancelAll() {
        running().forEach(Job::cancel);
    }

    private static List<BackgroundWork<?>> running() {
        return Arrays.<Job>stream(Job.getJobManager().find(BackgroundWork.FAMILY))
                .filter(BackgroundWork.class::isInstance).<BackgroundWork<?>>map(job -> (BackgroundWork<?>) job)
                .toList();
    }
}
