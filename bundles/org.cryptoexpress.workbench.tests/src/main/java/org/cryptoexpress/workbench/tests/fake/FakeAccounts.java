package org.cryptoexpress.workbench.tests.fake;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.RememberedAccount;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.storage.Documents;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Accounts in memory: what the window does with the service is tested without keys and network. */
public final class FakeAccounts implements Accounts {
    private final BundleContext context;
    private final Map<String, String> passphrases = new ConcurrentHashMap<>();
    private final Map<String, FakeDocuments> documents = new ConcurrentHashMap<>();
    private volatile Optional<RememberedAccount> remembered = Optional.empty();
    private volatile Optional<FakeSession> open = Optional.empty();

    /** Offers the documents of an open account as a service of this context. */
    public FakeAccounts(BundleContext context) {
        this.context = context;
    }

    /** The open session. */
    public Optional<FakeSession> open() {
        return open;
    }

    /** The documents of a user. */
    public FakeDocuments documents(String userName) {
        return documents.computeIfAbsent(userName, FakeDocuments::new);
    }

    @Override
    public CompletableFuture<Session> signUp(SignUp request, Progress progress) {
        progress.report("generate-key", 0, -1);
        if (passphrases.containsKey(request.userName())) {
            return failed(ErrorCode.NAME_TAKEN);
        }
        passphrases.put(request.userName(), new String(request.passphrase()));
        remembered = Optional.of(new RememberedAccount(request.server(), request.userName(), request.keyLocation()));
        return CompletableFuture.completedFuture(open(request.userName(), request.profile()));
    }

    @Override
    public CompletableFuture<Session> logIn(LogIn request, Progress progress) {
        progress.report("passcode", 0, -1);
        String user = request.userName().orElseGet(() -> remembered.orElseThrow().userName());
        if (!new String(request.passphrase()).equals(passphrases.get(user))) {
            return failed(ErrorCode.LOGIN_FAILED);
        }
        return CompletableFuture.completedFuture(open(user, request.profile()));
    }

    @Override
    public Optional<RememberedAccount> remembered(Path profile) {
        return remembered;
    }

    @Override
    public void deleteCache(Path profile) {
        remembered = Optional.empty();
    }

    private Session open(String user, Path profile) {
        ServiceRegistration<Documents> service = context.registerService(Documents.class, documents(user), null);
        FakeSession session = new FakeSession(user, profile, remembered.orElseThrow().keyLocation(),
                service::unregister);
        open = Optional.of(session);
        return session;
    }

    private static <T> CompletableFuture<T> failed(ErrorCode code) {
        return CompletableFuture.failedFuture(new CryptoExpressException(code, "fake"));
    }
}
