package org.cryptoexpress.storage.ui.internal.sharing;

import org.cryptoexpress.crypto.Id;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.slf4j.LoggerFactory;

/** Of which folders the user has read that he is out of them: ids only, on this computer. */
final class SeenFolders {
    private SeenFolders() {
    }

    static boolean has(Id folder) {
        return node().getBoolean(folder.hex(), false);
    }

    static void add(Id folder) {
        IEclipsePreferences node = node();
        node.putBoolean(folder.hex(), true);
        try {
            node.flush();
        } catch (BackingStoreException e) {
            LoggerFactory.getLogger(SeenFolders.class).warn("what was read could not be stored", e);
        }
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode("org.cryptoexpress.storage.ui/left");
    }
}
