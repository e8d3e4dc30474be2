package org.cryptoexpress.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Widget;

/**
 * The colours and icons that a display shows now. Widgets are told their roles once; a change of the theme gives them
 * their new colours and an {@link SWT#Settings} event. To be used on the UI thread.
 */
public final class Theme {
    /** Id of the light CSS theme. */
    public static final String LIGHT = "org.cryptoexpress.ui.theme.light";
    /** Id of the dark CSS theme; its name makes GTK follow. */
    public static final String DARK = "org.cryptoexpress.ui.theme.dark";

    private static final String PALETTE = "org.cryptoexpress.ui.palette";
    private static final String GROUND = "org.cryptoexpress.ui.ground";
    private static final String INK = "org.cryptoexpress.ui.ink";
    private static final String ICON = "org.cryptoexpress.ui.icon";

    /** An icon that a widget shows. */
    private record Shown(Icon icon, int size, Role role) {
    }

    private Theme() {
    }

    /** Shows the light or the dark palette in all windows of a display. */
    public static void show(Display display, boolean dark) {
        display.setData(PALETTE, load(dark ? "/css/dark.css" : "/css/light.css"));
        for (Shell shell : display.getShells()) {
            refresh(shell);
            shell.redraw();
        }
    }

    /** Whether a display shows the dark palette. */
    public static boolean isDark(Display display) {
        Palette palette = palette(display);
        return palette.of(Role.SURFACE).red < palette.of(Role.TEXT).red;
    }

    /** The palette that a display shows. */
    public static Palette palette(Display display) {
        if (!(display.getData(PALETTE) instanceof Palette)) {
            show(display, Appearance.chosen().isDark());
        }
        return (Palette) display.getData(PALETTE);
    }

    /** The colour of a role now. It needs no disposal. */
    public static Color colour(Role role) {
        return new Color(palette(Display.getCurrent()).of(role));
    }

    /** Gives a control its ground. */
    public static <T extends Control> T ground(T control, Role role) {
        control.setData(GROUND, role);
        control.setBackground(colour(role));
        return control;
    }

    /** Gives a control the colour of its text. */
    public static <T extends Control> T ink(T control, Role role) {
        control.setData(INK, role);
        control.setForeground(colour(role));
        if (control instanceof Link link) {
            link.setLinkForeground(colour(Role.ACCENT));
        }
        return control;
    }

    /** Leaves a row to its list: the style engine of the platform must not hold rows, which come and go. */
    public static <T extends Widget> T ownRow(T row) {
        row.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
        return row;
    }

    /** Paints the rows of a table or tree: their height in points, and the ground of the selected ones. */
    public static void rows(Composite list, int height) {
        list.addListener(SWT.SetData, e -> ownRow(e.item));
        list.addListener(SWT.MeasureItem, e -> e.height = Math.max(e.height, height));
        list.addListener(SWT.EraseItem, e -> {
            e.detail &= ~SWT.HOT;
            if ((e.detail & SWT.SELECTED) != 0) {
                e.detail &= ~SWT.SELECTED;
                e.gc.setBackground(colour(Role.SELECTION));
                int left = e.index == 0 ? 0 : e.x;
                boolean last = !(list instanceof Table table) || e.index == table.getColumnCount() - 1;
                e.gc.fillRectangle(left, e.y, (last ? list.getClientArea().width : e.x + e.width) - left, e.height);
                e.gc.setForeground(colour(Role.TEXT));
                if (e.index == 0 && e.item instanceof TableItem item && item.getImage() != null) {
                    Rectangle place = item.getImageBounds(0);
                    int high = item.getImage().getBounds().height;
                    e.gc.drawImage(item.getImage(), place.x, e.y + (e.height - high) / 2);
                }
            }
        });
    }

    /** Gives a label an icon in the colour of a role. */
    public static void icon(Label label, Icon icon, int size, Role role) {
        label.setData(ICON, new Shown(icon, size, role));
        label.setImage(icon.image(size, role));
    }

    /** Gives a tool item an icon in the colour of a role. */
    public static void icon(ToolItem item, Icon icon, int size, Role role) {
        item.setData(ICON, new Shown(icon, size, role));
        item.setImage(icon.image(size, role));
    }

    private static void refresh(Control control) {
        if (control.getData(GROUND) instanceof Role role) {
            control.setBackground(colour(role));
        }
        if (control.getData(INK) instanceof Role role) {
            ink(control, role);
        }
        if (control instanceof Label label && shown(label) != null) {
            label.setImage(image(label));
        }
        if (control instanceof ToolBar bar) {
            for (ToolItem item : bar.getItems()) {
                if (shown(item) != null) {
                    item.setImage(image(item));
                }
            }
        }
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                refresh(child);
            }
        }
        control.notifyListeners(SWT.Settings, new Event());
        control.redraw();
    }

    private static Shown shown(Widget widget) {
        return (Shown) widget.getData(ICON);
    }

    private static org.eclipse.swt.graphics.Image image(Widget widget) {
        Shown shown = shown(widget);
        return shown.icon().image(shown.size(), shown.role());
    }

    private static Palette load(String path) {
        try (InputStream in = Theme.class.getResourceAsStream(path)) {
            return Palette.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the style sheet is missing in the bundle", e);
        }
    }
}
