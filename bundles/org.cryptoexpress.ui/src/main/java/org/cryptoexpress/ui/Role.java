package org.cryptoexpress.ui;

import java.util.Locale;

/** What a colour is for. The style sheets {@code css/light.css} and {@code css/dark.css} give each its value. */
public enum Role {
    /** Ground of the window, the rail and the bars. */
    SURFACE,
    /** Ground of lists, fields and cards. */
    RAISED,
    /** Ground of the row under the pointer. */
    HOVER,
    /** Ground of selected rows. */
    SELECTION,
    /** Lines between areas. */
    BORDER,
    /** Texts. */
    TEXT,
    /** Secondary texts. */
    MUTED,
    /** Main actions, links, the selected area. */
    ACCENT,
    /** Texts on {@link #ACCENT}. */
    ON_ACCENT,
    /** Things that went well. */
    SUCCESS,
    /** Things to look at. */
    WARNING,
    /** Failures and what cannot be undone. */
    DANGER,
    /** Ground of notices. */
    NOTICE,
    /** Ground of warnings that must not be overlooked. */
    ALERT;

    /** The name of this role in the style sheets. */
    String cssId() {
        return "org-cryptoexpress-ui-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
