package org.cryptoexpress.ui;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.prefs.BackingStoreException;
import org.slf4j.LoggerFactory;

/** Which theme the user wants. */
public enum Appearance {
    /** Dark on light. */
    LIGHT,
    /** Light on dark. */
    DARK,
    /** As the desktop has it. */
    SYSTEM;

    private static final String KEY = "appearance";

    /** What the user chose last; {@link #SYSTEM} at first. */
    public static Appearance chosen() {
        String stored = preferences().get(KEY, SYSTEM.name());
        for (Appearance appearance : values()) {
            if (appearance.name().equals(stored)) {
                return appearance;
            }
        }
        return SYSTEM;
    }

    /** Remembers this choice and shows it in every window. To be called on the UI thread. */
    public void choose() {
        IEclipsePreferences preferences = preferences();
        preferences.put(KEY, name());
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            LoggerFactory.getLogger(Appearance.class).warn("the appearance could not be stored", e);
        }
        Theme.show(Display.getCurrent(), isDark());
    }

    /** Whether this means the dark theme now. To be called on the UI thread. */
    public boolean isDark() {
        return this == DARK || this == SYSTEM && Display.isSystemDarkTheme();
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode("org.cryptoexpress.ui");
    }
}
