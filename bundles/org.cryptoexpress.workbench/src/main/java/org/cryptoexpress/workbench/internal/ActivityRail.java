package org.cryptoexpress.workbench.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.PostConstruct;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IPerspectiveListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;

/** The narrow bar at the left that switches areas: icon, name and number of unread things of each that is installed. */
public final class ActivityRail {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 60;
    private static final int ROUND = 12;
    private static final int BADGE = 16;

    private final List<Canvas> entries = new ArrayList<>();

    /** Called by the workbench. */
    @PostConstruct
    public void create(Composite parent) {
        Composite rail = Theme.ground(new Composite(parent, SWT.NONE), Role.SURFACE);
        GridLayoutFactory.swtDefaults().margins(4, Controls.GAP).spacing(0, 4).applyTo(rail);
        Display display = rail.getDisplay();
        Badges badges = new Badges(FrameworkUtil.getBundle(ActivityRail.class).getBundleContext(),
                () -> display.asyncExec(this::redraw));
        for (Area area : Area.all()) {
            entries.add(entry(rail, area, badges));
        }
        IPerspectiveListener listener = new PerspectiveAdapter() {
            @Override
            public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
                redraw();
            }
        };
        // The window is not there yet while its trim is made.
        display.asyncExec(() -> window().ifPresent(window -> window.addPerspectiveListener(listener)));
        rail.addListener(SWT.Dispose, e -> badges.close());
    }

    private void redraw() {
        entries.stream().filter(entry -> !entry.isDisposed()).forEach(Canvas::redraw);
    }

    private static Canvas entry(Composite rail, Area area, Badges badges) {
        Canvas canvas = Controls.id(new Canvas(rail, SWT.DOUBLE_BUFFERED), "rail." + area.id());
        Theme.ground(canvas, Role.SURFACE);
        canvas.setToolTipText(area.name());
        GridDataFactory.swtDefaults().hint(WIDTH, HEIGHT).applyTo(canvas);
        speak(canvas, area, badges);
        canvas.addListener(SWT.Paint, e -> paint(canvas, e.gc, area, badges.text(area)));
        canvas.addListener(SWT.MouseDown, e -> open(area));
        canvas.addListener(SWT.KeyDown, e -> {
            if (e.character == SWT.CR || e.character == ' ') {
                open(area);
            }
        });
        canvas.addListener(SWT.Traverse, e -> e.doit = true);
        canvas.addListener(SWT.FocusIn, e -> canvas.redraw());
        canvas.addListener(SWT.FocusOut, e -> canvas.redraw());
        return canvas;
    }

    private static void speak(Canvas canvas, Area area, Badges badges) {
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                String unread = badges.text(area);
                e.result = unread.isEmpty() ? area.name() : NLS.bind(Messages.area_unread, area.name(), unread);
            }
        });
        canvas.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent e) {
                e.detail = ACC.ROLE_PUSHBUTTON;
            }
        });
    }

    private static void paint(Canvas canvas, GC gc, Area area, String badge) {
        Rectangle all = canvas.getClientArea();
        boolean open = isOpen(area);
        gc.setAntialias(SWT.ON);
        if (open) {
            gc.setBackground(Theme.colour(Role.SELECTION));
            gc.fillRoundRectangle(0, 0, all.width, all.height, ROUND, ROUND);
        }
        Image icon = area.icon().image(Icon.LARGE, open ? Role.ACCENT : Role.MUTED);
        gc.drawImage(icon, (all.width - Icon.LARGE) / 2, Controls.GAP);
        gc.setFont(Type.SMALL.font());
        gc.setForeground(Theme.colour(open ? Role.ACCENT : Role.MUTED));
        Point text = gc.textExtent(area.name());
        gc.drawText(area.name(), (all.width - text.x) / 2, 36, true);
        if (canvas.isFocusControl()) {
            gc.drawRoundRectangle(1, 1, all.width - 3, all.height - 3, ROUND, ROUND);
        }
        if (!badge.isEmpty()) {
            badge(gc, badge, all.width / 2 + Controls.GAP);
        }
    }

    private static void badge(GC gc, String text, int left) {
        Point size = gc.textExtent(text);
        int width = Math.max(BADGE, size.x + Controls.GAP);
        gc.setBackground(Theme.colour(Role.ACCENT));
        gc.fillRoundRectangle(left, 2, width, BADGE, BADGE, BADGE);
        gc.setForeground(Theme.colour(Role.ON_ACCENT));
        gc.drawText(text, left + (width - size.x) / 2, 2 + (BADGE - size.y) / 2, true);
    }

    private static boolean isOpen(Area area) {
        return window().map(IWorkbenchWindow::getActivePage)
                .filter(page -> area.perspective().equals(page.getPerspective())).isPresent();
    }

    /** Shows an area in the window. */
    static void open(Area area) {
        window().map(IWorkbenchWindow::getActivePage).ifPresent(page -> page.setPerspective(area.perspective()));
    }

    private static Optional<IWorkbenchWindow> window() {
        return Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows()).findFirst();
    }
}
