package org.cryptoexpress.cli.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.Documents;

/** One account with folders in memory, so that the command line itself is what is tested. */
final class FakeClients implements Clients {
    static final String PASSPHRASE = "quiet otter under a green lamp";

    final Map<String, DocumentEntry> entries = new TreeMap<>();
    final List<SignUp> signUps = new ArrayList<>();
    int opened;
    int closed;

    @Override
    public Accounts accounts() {
        return proxy(Accounts.class, (self, method, arguments) -> switch (method.getName()) {
        case "signUp" -> {
            signUps.add((SignUp) arguments[0]);
            yield CompletableFuture.completedFuture(session());
        }
        case "logIn" -> {
            boolean right = new String(((LogIn) arguments[0]).passphrase()).equals(PASSPHRASE);
            yield right ? CompletableFuture.completedFuture(session())
                    : CompletableFuture.failedFuture(new CryptoExpressException(ErrorCode.LOGIN_FAILED, "refused"));
        }
        case "deleteCache" -> null;
        default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @Override
    public Documents documents(Session session) {
        return proxy(Documents.class, (self, method, arguments) -> switch (method.getName()) {
        case "sync" -> CompletableFuture.completedFuture(null);
        case "close" -> null;
        case "makeFolder" -> CompletableFuture.completedFuture(add((DocumentPath) arguments[0], true));
        case "find" -> Optional.ofNullable(entries.get(arguments[0].toString()));
        case "list" -> list((DocumentPath) arguments[0]);
        case "upload" -> CompletableFuture.completedFuture(((List<?>) arguments[0]).stream()
                .map(source -> add(((DocumentPath) arguments[1]).child(((Path) source).getFileName().toString()),
                        false))
                .toList());
        case "move" -> {
            entries.remove(arguments[0].toString());
            yield CompletableFuture.completedFuture(add((DocumentPath) arguments[1], false));
        }
        case "delete" -> {
            ((List<?>) arguments[0]).forEach(path -> entries.remove(path.toString()));
            yield CompletableFuture.completedFuture(null);
        }
        default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private List<DocumentEntry> list(DocumentPath folder) {
        if (!folder.isRoot() && !entries.containsKey(folder.toString())) {
            throw new CryptoExpressException(ErrorCode.NOT_FOUND, folder.toString());
        }
        return entries.values().stream().filter(entry -> entry.path().parent().equals(folder)).toList();
    }

    private DocumentEntry add(DocumentPath path, boolean folder) {
        DocumentEntry entry = new DocumentEntry("h", path, folder, folder ? 0 : 5, Instant.EPOCH, "alice", 1, "",
                folder ? "" : "00");
        entries.put(path.toString(), entry);
        return entry;
    }

    private Session session() {
        opened++;
        return proxy(Session.class, (self, method, arguments) -> switch (method.getName()) {
        case "userName" -> "alice";
        case "state" -> ConnectionState.CONNECTED;
        case "keyLocation" -> org.cryptoexpress.session.KeyLocation.LOCAL;
        case "close" -> closed++;
        default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (self, method, arguments) -> {
                    Object answer = handler.invoke(self, method, arguments);
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }
}
