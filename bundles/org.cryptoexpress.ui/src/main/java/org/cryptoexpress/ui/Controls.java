package org.cryptoexpress.ui;

import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;

/** Small makers of controls that look and speak alike everywhere. UI thread. */
public final class Controls {
    /** The grid that everything stands on, in points. */
    public static final int GAP = 8;

    private static final int MEANING_INDENT = 24;
    /** A small hint, so that long texts wrap in the width that they get. */
    private static final int WRAP = 120;
    private static final String EN_SPACE = "\u2002";
    private static final String ID = "org.cryptoexpress.ui.id";

    private Controls() {
    }

    /** Gives a control a stable id (for tests and tools) and the name that assistive technology reads. */
    public static <T extends Control> T name(T control, String id, String name) {
        control.setData(ID, id);
        AccessibleListener speaker = AccessibleListener.getNameAdapter(e -> {
            if (e.childID == ACC.CHILDID_SELF) {
                e.result = name;
            }
        });
        control.getAccessible().addAccessibleListener(speaker);
        if (control instanceof Text || control instanceof Table || control instanceof Tree
                || control instanceof Combo) {
            label(control, speaker);
        }
        return control;
    }

    /** Native fields, lists and trees of GTK tell no name of their own, only that of a label: they get one that is not shown. */
    private static void label(Control control, AccessibleListener speaker) {
        Composite parent = control.getParent();
        while (parent instanceof Table || parent instanceof Tree) {
            parent = parent.getParent();
        }
        Accessible label = new Accessible(parent.getAccessible());
        label.addAccessibleListener(speaker);
        control.getAccessible().addRelation(ACC.RELATION_LABELLED_BY, label);
        control.addListener(SWT.Dispose, e -> label.dispose());
    }

    /** Gives a control a stable id; assistive technology reads the text that it shows. */
    public static <T extends Control> T id(T control, String id) {
        control.setData(ID, id);
        return control;
    }

    /** A composite with a grid of columns on a ground. */
    public static Composite grid(Composite parent, int columns, int margin, Role ground) {
        Composite composite = Theme.ground(new Composite(parent, SWT.NONE), ground);
        GridLayoutFactory.swtDefaults().numColumns(columns).margins(margin, margin).spacing(GAP, GAP)
                .applyTo(composite);
        return composite;
    }

    /** A text that wraps. */
    public static Label text(Composite parent, String text, Type type, Role ink) {
        Label label = type.on(new Label(parent, SWT.WRAP));
        ground(label, parent);
        Theme.ink(label, ink);
        label.setText(text);
        return label;
    }

    /** An icon. */
    public static Label icon(Composite parent, Icon icon, int size, Role role) {
        Label label = new Label(parent, SWT.NONE);
        ground(label, parent);
        Theme.icon(label, icon, size, role);
        return label;
    }

    /** A button that does something. */
    public static Button button(Composite parent, String id, String text, Runnable action) {
        Button button = id(new Button(parent, SWT.PUSH), id);
        button.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(e -> {
            if (e.childID == ACC.CHILDID_SELF) {
                e.result = button.getText().replace("&", "").replace(EN_SPACE, "");
            }
        }));
        label(button, text);
        button.addListener(SWT.Selection, e -> action.run());
        return button;
    }

    /** Gives a button that does something its words, with the room around them that the native theme does not give. */
    public static void label(Button button, String text) {
        button.setText(text.isEmpty() ? "" : EN_SPACE + text + EN_SPACE);
    }

    /** The button of the main action. */
    public static Button mainButton(Composite parent, String id, String text, Runnable action) {
        Button button = button(parent, id, text, action);
        Theme.ground(button, Role.ACCENT);
        return Theme.ink(button, Role.ON_ACCENT);
    }

    /** Enables the button of the main action, or disables it so that it shows. */
    public static void enable(Button button, boolean on) {
        button.setEnabled(on);
        Theme.ground(button, on ? Role.ACCENT : Role.BORDER);
        Theme.ink(button, on ? Role.ON_ACCENT : Role.MUTED);
    }

    /** A switch with one sentence below it that says what it means; {@code action} gets the new state. */
    public static Button tick(Composite parent, String id, String text, String meaning, Consumer<Boolean> action) {
        Button box = name(new Button(parent, SWT.CHECK), id, text + ". " + meaning);
        ground(box, parent);
        Theme.ink(box, Role.TEXT);
        box.setText(text);
        box.addListener(SWT.Selection, e -> action.accept(box.getSelection()));
        Label label = text(parent, meaning, Type.SMALL, Role.MUTED);
        GridDataFactory.fillDefaults().grab(true, false).indent(MEANING_INDENT, -4).hint(WRAP, SWT.DEFAULT)
                .applyTo(label);
        return box;
    }

    /** Makes a text as wide as its grid cell, so that it wraps. */
    public static <T extends Control> T wide(T control) {
        GridDataFactory.fillDefaults().grab(true, false).hint(WRAP, SWT.DEFAULT).applyTo(control);
        return control;
    }

    /** A field with its name above it, filling the width of its grid cell. */
    public static Text field(Composite parent, String id, String label, int style) {
        Label head = text(parent, label, Type.STRONG, Role.TEXT);
        GridDataFactory.swtDefaults().indent(0, GAP).applyTo(head);
        Text field = name(new Text(parent, SWT.BORDER | style), id, label);
        Theme.ink(Theme.ground(field, Role.RAISED), Role.TEXT);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        return field;
    }

    /** A slim bar of flat buttons. */
    public static ToolBar toolBar(Composite parent) {
        ToolBar bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
        ground(bar, parent);
        return bar;
    }

    /** A button of a bar: icon, tool tip (also its accessible name), action. */
    public static ToolItem tool(ToolBar bar, String id, Icon icon, String text, String tip, Runnable action) {
        ToolItem item = new ToolItem(bar, SWT.PUSH);
        item.setData(ID, id);
        Theme.icon(item, icon, Icon.SMALL, Role.TEXT);
        item.setText(text);
        item.setToolTipText(tip);
        item.addListener(SWT.Selection, e -> action.run());
        return item;
    }

    /** Room between two buttons of a bar, so that each text belongs to the icon before it. */
    public static void gap(ToolBar bar) {
        ToolItem item = new ToolItem(bar, SWT.SEPARATOR);
        Label nothing = new Label(bar, SWT.NONE);
        ground(nothing, bar);
        item.setControl(nothing);
        item.setWidth(2 * GAP);
    }

    /** Calls back with the text whenever a field changes. */
    public static void onChange(Text field, Consumer<String> action) {
        field.addListener(SWT.Modify, e -> action.accept(field.getText()));
    }

    /** Gives a control the ground of its parent. */
    public static void ground(Control control, Composite parent) {
        Object role = parent.getData("org.cryptoexpress.ui.ground");
        if (role instanceof Role known) {
            Theme.ground(control, known);
        }
    }
}
