package org.cryptoexpress.workbench.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.cryptoexpress.ui.AreaBadge;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.LoggerFactory;

/** The numbers of unread things that the areas tell, as their services come and go. */
final class Badges implements AutoCloseable {
    private static final String MANY = "99+";
    private static final int MOST = 99;

    private final Map<AreaBadge, AutoCloseable> badges = new ConcurrentHashMap<>();
    private final ServiceTracker<AreaBadge, AreaBadge> tracker;

    /** Calls back on any thread when a number may have changed. */
    Badges(BundleContext context, Runnable changed) {
        tracker = new ServiceTracker<>(context, AreaBadge.class, null) {
            @Override
            public AreaBadge addingService(ServiceReference<AreaBadge> reference) {
                AreaBadge badge = super.addingService(reference);
                badges.put(badge, badge.onChange(changed));
                changed.run();
                return badge;
            }

            @Override
            public void removedService(ServiceReference<AreaBadge> reference, AreaBadge badge) {
                forget(badge);
                super.removedService(reference, badge);
                changed.run();
            }
        };
        tracker.open();
    }

    /** The number of an area as it is shown; empty for none. */
    String text(Area area) {
        int unread = badges.keySet().stream().filter(badge -> badge.perspective().equals(area.id()))
                .mapToInt(AreaBadge::unread).sum();
        return unread == 0 ? "" : unread > MOST ? MANY : Integer.toString(unread);
    }

    @Override
    public void close() {
        tracker.close();
    }

    private void forget(AreaBadge badge) {
        AutoCloseable listening = badges.remove(badge);
        if (listening == null) {
            return;
        }
        try {
            listening.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(Badges.class).warn("a badge does not let go", e);
        }
    }
}
