package org.cryptoexpress.cli.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactProblem;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.storage.SharedFolder;

/** One account with folders in memory, so that the command line itself is what is tested. */
final class FakeClients implements Clients {
    static final Id FOLDER = Id.fromHex("0f".repeat(16));
    private static final Id ALICE = Id.fromHex("0a".repeat(16));
    static final String PASSPHRASE = "quiet otter under a green lamp";

    final Map<String, DocumentEntry> entries = new TreeMap<>();
    final List<SignUp> signUps = new ArrayList<>();
    final List<String> changes = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    final List<ContactProblem> contactProblems = new ArrayList<>();
    final List<Contact> people = new ArrayList<>(List.of(
            contact(2, "bob", ContactTrust.UNVERIFIED, Set.of(Permit.SHARE)),
            contact(3, "carol", ContactTrust.VERIFIED, Set.of(Permit.SHARE))));
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
    public FolderService folders(Session session) {
        return proxy(FolderService.class, (self, method, arguments) -> switch (method.getName()) {
        case "close" -> null;
        case "sharing" -> proxy(Sharing.class, (of, what, folder) -> Optional.of(folder(Standing.JOINED).info()));
        default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @Override
    public Contacts contacts(Session session, FolderService folders) {
        return proxy(Contacts.class, (self, method, arguments) -> switch (method.getName()) {
        case "sync" -> CompletableFuture.completedFuture(null);
        case "close" -> null;
        case "problems" -> contactProblems;
        case "find" ->
            people.stream().filter(p -> p.userName().equals(arguments[0]) || p.account().equals(arguments[0]))
                    .findFirst();
        case "groups" -> List.of(new ContactGroup("g", "team", people.stream().map(Contact::account).collect(
                Collectors.toSet())));
        default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @Override
    public Documents documents(FolderService folders) {
        return proxy(Documents.class, (self, method, arguments) -> switch (method.getName()) {
        case "sync" -> problems.isEmpty() ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new CryptoExpressException(ErrorCode.TAMPERED, "a folder"));
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
        case "sharing" -> sharing();
        case "pending" -> 0;
        default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** Notes each change as one line, and shows one folder and one invitation. */
    private DocumentSharing sharing() {
        return proxy(DocumentSharing.class, (self, method, arguments) -> switch (method.getName()) {
        case "userName" -> people.stream().filter(p -> p.account().equals(arguments[0])).map(Contact::userName)
                .findFirst().orElse("alice");
        case "of" -> folder(Standing.JOINED);
        case "invitations" -> List.of(folder(Standing.INVITED));
        case "activity" -> List.of(new Activity(7, 0, ALICE, Activity.What.MEMBER_ADDED, Optional.of(person("bob")
                .account()), Optional.of(FolderRole.READER), Optional.empty(), ""));
        case "readers" -> List.of(
                new Reader(ALICE, "alice", Optional.of(FolderRole.OWNER), 0, ALICE, Optional.empty()),
                new Reader(person("bob").account(), "@bob", Optional.empty(), 0, ALICE, Optional.of(5L)));
        case "problems" -> problems;
        case "decline", "leave" -> {
            changes.add(method.getName());
            yield CompletableFuture.completedFuture(null);
        }
        default -> {
            changes.add(method.getName() + Stream.of(arguments).filter(a -> !(a instanceof Progress))
                    .map(a -> " " + a).collect(Collectors.joining()));
            yield CompletableFuture.completedFuture(folder(Standing.JOINED));
        }
        });
    }

    private SharedFolder folder(Standing standing) {
        List<FolderMember> members = List.of(
                new FolderMember(ALICE, "alice", Hash32.ZERO, FolderRole.OWNER, 0, ALICE, 1),
                new FolderMember(person("bob").account(), "bob", Hash32.ZERO, FolderRole.READER, 0, ALICE, 1));
        return new SharedFolder(Optional.of(DocumentPath.parse("/Plans")), new FolderInfo(FOLDER,
                "org.cryptoexpress.documents", "Plans", standing, Optional.of(FolderRole.OWNER), ALICE, 1, members,
                true,
                false, false, 3));
    }

    Contact person(String user) {
        return people.stream().filter(p -> p.userName().equals(user)).findFirst().orElseThrow();
    }

    private static Contact contact(int id, String user, ContactTrust trust, Set<Permit> permits) {
        byte[] bytes = new byte[Id.LENGTH];
        bytes[0] = (byte) id;
        return new Contact(Id.of(bytes), user, "", "", ContactState.ACTIVE, trust, Set.of(), permits, Instant.EPOCH, "",
                Hash32.ZERO, Optional.empty(), Optional.empty(), false);
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
