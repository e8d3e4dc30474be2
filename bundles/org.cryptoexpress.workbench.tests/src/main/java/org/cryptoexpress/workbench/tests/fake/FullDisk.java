package org.cryptoexpress.workbench.tests.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.Documents;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * The real documents, but every download finds the local disk full. A test cannot fill a disk without the rights of an
 * administrator, and must not fill the one that it runs on; that a full disk is told with this code is tested in the
 * bundles that write.
 */
public final class FullDisk implements AutoCloseable {
    private final BundleContext context;
    private final ServiceReference<Documents> real;
    private final ServiceRegistration<Documents> registration;

    /** Stands in front of the real documents until it is closed. */
    public FullDisk(BundleContext context) {
        this.context = context;
        real = context.getServiceReference(Documents.class);
        Documents documents = context.getService(real);
        Documents full = (Documents) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { Documents.class }, (proxy, method, arguments) -> {
                    if (method.getName().equals("download")) {
                        return CompletableFuture.failedFuture(
                                new CryptoExpressException(ErrorCode.LOCAL_DISK_FULL, "no room on the local disk"));
                    }
                    try {
                        return method.invoke(documents, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        registration = context.registerService(Documents.class, full,
                new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
    }

    @Override
    public void close() {
        registration.unregister();
        context.ungetService(real);
    }
}
