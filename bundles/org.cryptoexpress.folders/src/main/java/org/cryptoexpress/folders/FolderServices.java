package org.cryptoexpress.folders;

import java.time.Clock;

import org.cryptoexpress.folders.internal.Kernel;
import org.cryptoexpress.session.Session;

/** Opens the kernel by hand, where no Declarative Services run. */
public final class FolderServices {
    private FolderServices() {
    }

    /**
     * Opens the folders of a session. A local store that is damaged is set aside; then everything is read anew from the
     * server, and that what waited in the outgoing queue is lost is told as a {@link Problem}.
     *
     * @return the service; close it before the session
     * @throws org.cryptoexpress.protocol.CryptoExpressException IN_USE, LOCAL_FILE, LOCAL_DISK_FULL, UNSUPPORTED
     */
    public static FolderService open(Session session) {
        return new Kernel(session);
    }

    /** The same by another clock: it says when entries are made, and when those of others arrive. */
    public static FolderService open(Session session, Clock clock) {
        return new Kernel(session, clock);
    }
}
