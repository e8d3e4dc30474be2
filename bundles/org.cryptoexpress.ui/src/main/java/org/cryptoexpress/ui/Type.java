package org.cryptoexpress.ui;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.FontRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;

/** The type scale, relative to the font of the desktop. */
public enum Type {
    /** The one title of a window. */
    TITLE(1.4, SWT.BOLD),
    /** Heads of sections. */
    HEADING(1.15, SWT.BOLD),
    /** Everything else. */
    BODY(1, SWT.NORMAL),
    /** Names of fields. */
    STRONG(1, SWT.BOLD),
    /** Hints and the names in the rail. */
    SMALL(0.9, SWT.NORMAL);

    private final double factor;
    private final int style;

    Type(double factor, int style) {
        this.factor = factor;
        this.style = style;
    }

    /** The font, shared: do not dispose it. UI thread. */
    public Font font() {
        String key = "org.cryptoexpress.ui/" + name();
        FontRegistry registry = JFaceResources.getFontRegistry();
        if (!registry.hasValueFor(key)) {
            FontDescriptor base = FontDescriptor.createFrom(registry.defaultFont());
            int height = (int) Math.round(base.getFontData()[0].getHeight() * factor);
            registry.put(key, base.setHeight(height).setStyle(style).getFontData());
        }
        return registry.get(key);
    }

    /** Sets the font of a control. */
    public <T extends Control> T on(T control) {
        control.setFont(font());
        return control;
    }
}
