package org.cryptoexpress.workbench.tests.fake;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.Documents;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * The real documents, in which something did not verify. That takes a server that cheats; what the kernel finds out then is
 * tested against one ({@code EvilServer} in the end-to-end tests), here it is about what the window says.
 */
public final class FoundProblems implements AutoCloseable {
    private final BundleContext context;
    private final ServiceReference<Documents> real;
    private final ServiceRegistration<Documents> registration;

    /** Stands in front of the real documents until it is closed. */
    public FoundProblems(BundleContext context, Problem.Kind... kinds) {
        this.context = context;
        real = context.getServiceReference(Documents.class);
        Documents documents = context.getService(real);
        List<Problem> problems = Arrays.stream(kinds).map(kind -> new Problem(Id.ZERO,
                Optional.empty(), ErrorCode.TAMPERED, kind, "entry 17 is not signed by its author")).toList();
        DocumentSharing sharing = inFrontOf(DocumentSharing.class, documents.sharing(), "problems", problems);
        Documents front = inFrontOf(Documents.class, documents, "sharing", sharing);
        registration = context.registerService(Documents.class, front,
                new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
    }

    private static <T> T inFrontOf(Class<T> type, T service, String method, Object answer) {
        InvocationHandler handler = (proxy, called, arguments) -> {
            if (called.getName().equals(method)) {
                return answer;
            }
            try {
                return called.invoke(service, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(FoundProblems.class.getClassLoader(), new Class<?>[] { type },
                handler));
    }

    @Override
    public void close() {
        registration.unregister();
        context.ungetService(real);
    }
}
