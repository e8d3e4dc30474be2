package org.cryptoexpress.workbench.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.KeyFollower;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the keys of an account and lets every area follow. Any thread. */
final class KeyRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRenewal.class);

    private final Session session;

    KeyRenewal(Session session) {
        this.session = session;
    }

    /**
     * Renews; wipes the passphrase.
     *
     * @return whether all areas have followed; those that have not do so by themselves later
     */
    CompletableFuture<Boolean> run(char[] passphrase, Optional<byte[]> keyFile, int keyBits, Progress progress) {
        return session.rotateKeys(passphrase, keyFile, keyBits, progress)
                .whenComplete((done, failure) -> Arrays.fill(passphrase, '\0')).thenCompose(done -> follow(progress));
    }

    private static CompletableFuture<Boolean> follow(Progress progress) {
        BundleContext context = FrameworkUtil.getBundle(KeyRenewal.class).getBundleContext();
        ServiceTracker<KeyFollower, KeyFollower> tracker = new ServiceTracker<>(context, KeyFollower.class, null);
        tracker.open();
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (KeyFollower follower : tracker.getServices(new KeyFollower[0])) {
            all = all.thenCompose(done -> follower.follow(progress));
        }
        return all.handle((followed, failure) -> {
            tracker.close();
            if (failure != null) {
                LOG.info("an area has not followed the new keys yet", failure);
            }
            return failure == null;
        });
    }
}
