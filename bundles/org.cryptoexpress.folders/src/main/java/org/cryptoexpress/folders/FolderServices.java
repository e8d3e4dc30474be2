package org.cryptoexpress.folders;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.folders.internal.Kernel;
import org.cryptoexpress.localstore.DamagedStoreException;
import org.cryptoexpress.localstore.LocalStore;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.Session;
import org.slf4j.LoggerFactory;

/** Opens the kernel by hand, where no Declarative Services run. */
public final class FolderServices {
    /** Name of the local store in the profile's folder. */
    public static final String STORE = "store.db";
    private static final long STORE_BYTES = 64L << 30;

    private FolderServices() {
    }

    /**
     * Opens the folders of a session. A local store that is damaged is set aside; then everything is read anew from the
     * server, and what waited in the outgoing queue is told as a {@link Problem}.
     *
     * @return the service; close it before the session
     * @throws org.cryptoexpress.protocol.CryptoExpressException IN_USE, LOCAL_FILE, LOCAL_DISK_FULL, UNSUPPORTED
     */
    public static FolderService open(Session session) {
        SecureRandom random = new SecureRandom();
        Path file = session.profile().resolve(STORE);
        try (Secret key = session.keys().derive("local store")) {
            try {
                return start(session, file, key, random);
            } catch (DamagedStoreException e) {
                LoggerFactory.getLogger(FolderServices.class).warn("local store is damaged and set aside", e);
                LocalStore.setAside(file);
                Kernel kernel = start(session, file, key, random);
                kernel.tell(new Problem(Id.ZERO, Optional.empty(), ErrorCode.LOCAL_FILE,
                        "the local store was damaged; changes that waited in it are not sent"));
                return kernel;
            }
        }
    }

    private static Kernel start(Session session, Path file, Secret key, SecureRandom random) {
        LocalStore store = LocalStore.open(file, key, STORE_BYTES, random);
        boolean done = false;
        try {
            Kernel kernel = new Kernel(session, store, random, Clock.systemUTC());
            done = true;
            return kernel;
        } finally {
            if (!done) {
                store.close();
            }
        }
    }
}
