package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.cli.internal.ExitCodes;
import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ContactLimits;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.storage.DocumentPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of contacts, and of keys that are renewed, through a real server. */
class ContactsTest {
    private static final String PASSPHRASE = "seven iron gates by the water";
    private static final Set<Permit> SHARE = Set.of(Permit.MESSAGE, Permit.SHARE);
    private static final DocumentPath PLANS = DocumentPath.parse("/Plans");

    @TempDir
    Path folder;
    private final Accounts accounts = Lab.accounts(env -> env);
    private CryptoExpressServer server;
    private Lab alice;
    private Lab bob;

    @BeforeEach
    void start() {
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0).toBuilder()
                .contacts(ContactLimits.DEFAULT.withRequestsPerDay(6)).build());
        alice = signUp("alice", KeyLocation.SERVER);
        bob = signUp("bob", KeyLocation.LOCAL);
    }

    @AfterEach
    void stop() {
        bob.close();
        alice.close();
        server.close();
    }

    @Test
    void aContactIsAskedDeclinedAskedAgainAcceptedAndEnded() {
        request(alice, bob, "We met at the fair");
        bob.until("the request", () -> bob.contacts.find(alice.account()).isPresent());
        assertThat(of(bob, alice).reason()).isEqualTo("We met at the fair");
        Lab.get(bob.contacts.decline(alice.account()));
        alice.until("the answer", () -> of(alice, bob).state() == ContactState.ENDED);

        request(alice, bob, "");
        bob.until("the second request", () -> of(bob, alice).state() == ContactState.REQUEST_RECEIVED);
        Lab.get(bob.contacts.accept(alice.account(), SHARE));
        alice.until("the answer", () -> of(alice, bob).state() == ContactState.ACTIVE);
        assertThat(alice.contacts.safetyNumber(bob.account()).payload())
                .isEqualTo(bob.contacts.safetyNumber(alice.account()).payload());

        Lab.get(bob.contacts.permit(alice.account(), Set.of()));
        alice.until("the permits", () -> of(alice, bob).received().isEmpty());
        Lab.get(alice.contacts.end(bob.account()));
        bob.until("the end", () -> of(bob, alice).state() == ContactState.ENDED);
        assertThat(alice.contacts.problems()).isEmpty();
        assertThat(bob.contacts.problems()).isEmpty();
    }

    @Test
    void whoIsBlockedSeesTheContactEndedAndCannotTellTheRest() {
        Lab.befriend(alice, bob);
        Lab.get(alice.contacts.block(bob.account()));
        bob.until("the end", () -> of(bob, alice).state() == ContactState.ENDED);
        request(bob, alice, "again");
        assertThat(of(bob, alice).state()).isEqualTo(ContactState.REQUEST_SENT);
        Lab.get(alice.contacts.sync());
        assertThat(of(alice, bob).state()).isEqualTo(ContactState.BLOCKED);
        Lab.get(alice.contacts.unblock(bob.account()));
        Lab.get(alice.contacts.sync());
        assertThat(of(alice, bob).state()).isEqualTo(ContactState.REQUEST_RECEIVED);
    }

    @Test
    void requestsAreLimited() {
        for (int i = 0; i < 6; i++) {
            request(alice, bob, "");
            Lab.get(alice.contacts.withdraw(bob.account()));
        }
        fails(ErrorCode.RATE_LIMITED, alice.contacts.request(Lab.get(alice.contacts.lookUp("bob")), SHARE, ""));
        fails(ErrorCode.NOT_FOUND, alice.contacts.lookUp("nobody-of-this-name"));
    }

    @Test
    void allDevicesShowTheSameAddressBookAlsoOffline() {
        Lab.befriend(alice, bob);
        Lab.get(alice.contacts.rename(bob.account(), "Robert"));
        Lab.get(alice.contacts.verify(alice.contacts.safetyNumber(bob.account())));
        Lab.get(alice.contacts.createGroup("Friends", Set.of(bob.account())));
        Path phone = folder.resolve("phone");
        try (Lab other = Lab.logIn(accounts, phone, server.connectionString(), "alice", PASSPHRASE)) {
            Lab.get(other.contacts.sync());
            assertThat(of(other, bob)).isEqualTo(of(alice, bob));
            assertThat(other.contacts.groups()).isEqualTo(alice.contacts.groups());
            Lab.get(other.contacts.note(bob.account(), "from the phone"));
            alice.until("the note", () -> of(alice, bob).notes().equals("from the phone"));
        }
        String address = server.connectionString();
        bob.close();
        alice.close();
        server.close();
        try (Lab offline = Lab.logIn(accounts, phone, address, "alice", PASSPHRASE)) {
            assertThat(offline.session.state()).isNotEqualTo(ConnectionState.CONNECTED);
            assertThat(offline.contacts.find("bob")).get().satisfies(contact -> {
                assertThat(contact.name()).isEqualTo("Robert");
                assertThat(contact.trust()).isEqualTo(ContactTrust.VERIFIED);
            });
        }
    }

    @Test
    void newKeysKeepOldDataReadableAndAskContactsForAnAnswer() {
        Lab.befriend(alice, bob);
        Lab.get(bob.contacts.verify(bob.contacts.safetyNumber(alice.account())));
        alice.mkdir("/Plans");
        alice.write("/Plans/before.txt", "before");
        alice.share("/Plans", bob, FolderRole.EDITOR);

        Lab.get(alice.session.rotateKeys(PASSPHRASE.toCharArray(), Optional.empty(), 2048, Progress.NONE));
        Lab.get(alice.folders.sharing().rekey(Progress.NONE));

        assertThat(alice.read("/Plans/before.txt")).isEqualTo("before");
        alice.write("/Plans/after.txt", "after");
        bob.until("the document", () -> bob.documents.find(DocumentPath.parse("/Plans/after.txt")).isPresent());
        assertThat(bob.read("/Plans/after.txt")).isEqualTo("after");
        bob.until("the new keys", () -> of(bob, alice).trust() == ContactTrust.KEYS_CHANGED);
        bob.mkdir("/Own");
        fails(ErrorCode.KEYS_CHANGED, bob.documents.sharing().share(DocumentPath.parse("/Own"),
                List.of(bob.invitee(alice, FolderRole.READER)), Optional.empty(), Progress.NONE));
        Lab.get(bob.contacts.acceptKeys(alice.account(), of(bob, alice).offered().orElseThrow()));
        assertThat(of(bob, alice).trust()).isEqualTo(ContactTrust.UNVERIFIED);
        bob.share("/Own", alice, FolderRole.READER);
        assertThat(bob.contacts.safetyNumber(alice.account()).payload())
                .isEqualTo(alice.contacts.safetyNumber(bob.account()).payload());

        try (Lab phone = Lab.logIn(accounts, folder.resolve("phone"), server.connectionString(), "alice",
                PASSPHRASE)) {
            phone.sync();
            assertThat(phone.read("/Plans/before.txt")).isEqualTo("before");
            assertThat(phone.session.keys().statement().keyVersion()).isEqualTo(2);
            assertThat(phone.info(PLANS.toString()).member(alice.account()).orElseThrow().statement())
                    .isEqualTo(phone.session.keys().fingerprint());
        }
        bob.close();
        bob = Lab.logIn(accounts, folder.resolve("bob"), server.connectionString(), "bob", PASSPHRASE);
        Lab.get(bob.session.rotateKeys(PASSPHRASE.toCharArray(), Optional.empty(), 2048, Progress.NONE));
        Lab.get(bob.folders.sharing().rekey(Progress.NONE));
        bob.write("/Plans/by-bob.txt", "mine");
        alice.until("bob's document",
                () -> alice.documents.find(DocumentPath.parse("/Plans/by-bob.txt")).isPresent());
        assertThat(alice.read("/Plans/by-bob.txt")).isEqualTo("mine");
    }

    @Test
    void theCommandLineKnowsAllOfIt() throws IOException {
        bob.close();
        alice.close();
        CommandLine cli = new CommandLine();
        Path passphrase = Files.writeString(folder.resolve("passphrase"), PASSPHRASE + "\n");
        Path her = folder.resolve("alice");
        Path his = folder.resolve("bob");
        String[][] hers = { { "find", "bob" }, { "request", "bob", "--reason", "hello" }, { "list" } };
        for (String[] words : hers) {
            assertThat(contact(cli, passphrase, her, words)).isZero();
        }
        assertThat(cli.output()).contains("request sent", "bob", "\"hello\"");
        assertThat(contact(cli, passphrase, his, "accept", "alice", "--permits", "share")).isZero();
        assertThat(contact(cli, passphrase, her, "safety-number", "bob", "--json")).isZero();
        String number = cli.output().replaceAll("(?s).*\"number\":\"([0-9 ]+)\".*", "$1");
        String other = (number.charAt(0) == '0' ? "1" : "0") + number.substring(1);
        assertThat(contact(cli, passphrase, his, "verify", "alice", other)).isEqualTo(ExitCodes.SECURITY);
        assertThat(contact(cli, passphrase, his, "verify", "alice", number)).isZero();
        assertThat(contact(cli, passphrase, his, "rename", "alice", "Al")).isZero();
        assertThat(contact(cli, passphrase, his, "note", "alice", "the first one")).isZero();
        assertThat(contact(cli, passphrase, his, "group", "Friends", "--add", "alice")).isZero();
        assertThat(contact(cli, passphrase, his, "list", "friends")).isZero();
        assertThat(cli.output()).contains("active", "verified", "Al (alice)");
        assertThat(contact(cli, passphrase, his, "end", "nobody")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(contact(cli, passphrase, his, "decline", "alice")).isEqualTo(ExitCodes.EXISTS);

        assertThat(cli.run(passphrase, her, "key", "fingerprint")).isZero();
        String before = cli.output();
        assertThat(cli.run(passphrase, her, "key", "rotate", "--key-bits", "2048", "--compromised")).isZero();
        assertThat(cli.run(passphrase, her, "key", "renew-folders")).isZero();
        assertThat(cli.output()).contains("Every folder that you manage");
        assertThat(cli.run(passphrase, her, "key", "fingerprint")).isZero();
        assertThat(cli.output()).isNotEqualTo(before);
        assertThat(contact(cli, passphrase, his, "list")).isZero();
        assertThat(cli.output()).contains("KEYS CHANGED");
        assertThat(cli.errors()).anyMatch(line -> line.contains("accept-keys alice"));
        assertThat(contact(cli, passphrase, his, "permit", "alice", "none")).isEqualTo(ExitCodes.SECURITY);
        assertThat(contact(cli, passphrase, his, "accept-keys", "alice")).isZero();
        assertThat(contact(cli, passphrase, his, "permit", "alice", "none")).isZero();
        assertThat(contact(cli, passphrase, his, "block", "alice")).isZero();
        assertThat(contact(cli, passphrase, his, "unblock", "alice")).isZero();
        assertThat(contact(cli, passphrase, his, "end", "alice")).as("the block has ended it")
                .isEqualTo(ExitCodes.EXISTS);
        bob = Lab.logIn(accounts, his, server.connectionString(), "bob", PASSPHRASE);
        alice = Lab.logIn(accounts, her, server.connectionString(), "alice", PASSPHRASE);
    }

    private static int contact(CommandLine cli, Path passphrase, Path profile, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "contact";
        System.arraycopy(words, 0, all, 1, words.length);
        return cli.run(passphrase, profile, all);
    }

    private static void request(Lab from, Lab to, String reason) {
        Lab.get(from.contacts.request(Lab.get(from.contacts.lookUp(to.session.userName())), SHARE, reason));
    }

    private static Contact of(Lab who, Lab other) {
        return who.contacts.find(other.account()).orElseThrow();
    }

    private static void fails(ErrorCode code, CompletableFuture<?> future) {
        assertThatThrownBy(() -> Lab.get(future)).hasCauseInstanceOf(CryptoExpressException.class).cause()
                .extracting(e -> ((CryptoExpressException) e).code()).isEqualTo(code);
    }

    private Lab signUp(String name, KeyLocation location) {
        return Lab.signUp(accounts, folder.resolve(name), server.connectionString(), name, PASSPHRASE, location);
    }
}
