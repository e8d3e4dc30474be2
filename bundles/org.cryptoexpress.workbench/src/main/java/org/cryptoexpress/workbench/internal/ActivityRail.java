package org.cryptoexpress.workbench.internal;

import java.util.Arrays;
import java.util.List;

import jakarta.annotation.PostConstruct;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** The narrow bar at the left that switches areas: one entry for every perspective that is installed. */
public final class ActivityRail {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 60;

    /** Called by the workbench. */
    @PostConstruct
    public void create(Composite parent) {
        Composite rail = Theme.ground(new Composite(parent, SWT.NONE), Role.SURFACE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 4;
        layout.marginHeight = 8;
        rail.setLayout(layout);
        for (IPerspectiveDescriptor area : areas()) {
            entry(rail, area);
        }
    }

    private static List<IPerspectiveDescriptor> areas() {
        return Arrays.stream(PlatformUI.getWorkbench().getPerspectiveRegistry().getPerspectives())
                .filter(area -> !area.getId().equals(StartPerspective.ID)).toList();
    }

    private static void entry(Composite rail, IPerspectiveDescriptor area) {
        Canvas canvas = Controls.name(new Canvas(rail, SWT.DOUBLE_BUFFERED), "rail." + area.getId(), area.getLabel());
        Theme.ground(canvas, Role.SURFACE);
        canvas.setToolTipText(area.getLabel());
        org.eclipse.jface.layout.GridDataFactory.swtDefaults().hint(WIDTH, HEIGHT).applyTo(canvas);
        canvas.addListener(SWT.Paint, e -> paint(canvas, e, area));
        canvas.addListener(SWT.MouseDown, e -> open(area));
        canvas.addListener(SWT.KeyDown, e -> {
            if (e.character == SWT.CR || e.character == ' ') {
                open(area);
            }
        });
        canvas.addListener(SWT.Traverse, e -> e.doit = true);
        canvas.addListener(SWT.FocusIn, e -> canvas.redraw());
        canvas.addListener(SWT.FocusOut, e -> canvas.redraw());
    }

    private static void paint(Canvas canvas, Event event, IPerspectiveDescriptor area) {
        GC gc = event.gc;
        Rectangle all = canvas.getClientArea();
        boolean open = isOpen(area);
        gc.setAntialias(SWT.ON);
        if (open) {
            gc.setBackground(Theme.colour(Role.SELECTION));
            gc.fillRoundRectangle(0, 0, all.width, all.height, 12, 12);
        }
        Image icon = Icon.FILES.image(Icon.LARGE, open ? Role.ACCENT : Role.MUTED);
        gc.drawImage(icon, (all.width - Icon.LARGE) / 2, 8);
        gc.setFont(Type.SMALL.font());
        gc.setForeground(Theme.colour(open ? Role.ACCENT : Role.MUTED));
        Point text = gc.textExtent(area.getLabel());
        gc.drawText(area.getLabel(), (all.width - text.x) / 2, 36, true);
        if (canvas.isFocusControl()) {
            gc.drawRoundRectangle(1, 1, all.width - 3, all.height - 3, 12, 12);
        }
    }

    private static boolean isOpen(IPerspectiveDescriptor area) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        return page == null || area.equals(page.getPerspective());
    }

    private static void open(IPerspectiveDescriptor area) {
        PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().setPerspective(area);
    }
}
