package org.cryptoexpress.session.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.RememberedAccount;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.session.internal.account.DefaultAccounts;
import org.cryptoexpress.session.internal.account.Environment;
import org.cryptoexpress.session.internal.account.SessionImpl;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** {@link Accounts} as a service; every open session is registered as a service {@link Session} until it is closed. */
@Component(service = Accounts.class)
public final class AccountsComponent implements Accounts {
    private final BundleContext context;
    private final Environment env;
    private final Accounts accounts;
    private final Set<SessionImpl> open = ConcurrentHashMap.newKeySet();

    /** Made by Declarative Services. */
    @Activate
    public AccountsComponent(BundleContext context) {
        this.context = context;
        this.env = Environment.production();
        this.accounts = new DefaultAccounts(env, this::register);
    }

    private void register(SessionImpl session) {
        open.add(session);
        ServiceRegistration<Session> registration = context.registerService(Session.class, session, null);
        AtomicBoolean gone = new AtomicBoolean();
        session.onClose(() -> {
            open.remove(session);
            if (gone.compareAndSet(false, true)) {
                unregister(registration);
            }
        });
    }

    private static void unregister(ServiceRegistration<Session> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            org.slf4j.LoggerFactory.getLogger(AccountsComponent.class).debug("bundle has stopped", e);
        }
    }

    @Override
    public CompletableFuture<Session> signUp(SignUp request, Progress progress) {
        return accounts.signUp(request, progress);
    }

    @Override
    public CompletableFuture<Session> logIn(LogIn request, Progress progress) {
        return accounts.logIn(request, progress);
    }

    @Override
    public Optional<RememberedAccount> remembered(Path profile) {
        return accounts.remembered(profile);
    }

    @Override
    public void deleteCache(Path profile) {
        accounts.deleteCache(profile);
    }

    @Override
    public void importKey(Path profile, Path file) {
        accounts.importKey(profile, file);
    }

    @Deactivate
    void stop() {
        Set.copyOf(open).forEach(SessionImpl::close);
        env.workers().close();
    }
}
