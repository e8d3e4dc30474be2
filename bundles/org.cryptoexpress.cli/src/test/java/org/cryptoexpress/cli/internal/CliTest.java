package org.cryptoexpress.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactProblem;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    private static final String SERVER = "cx://localhost:1/?id=x&tls=y&key=z";

    @TempDir
    Path folder;

    private final FakeClients clients = new FakeClients();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path passphrase;

    @BeforeEach
    void writePassphrase() throws IOException {
        passphrase = Files.writeString(folder.resolve("pass"), FakeClients.PASSPHRASE + "\n");
    }

    @Test
    void signUpPassesItsOptionsOnAndSaysThatNobodyCanRecoverThePassphrase() {
        assertThat(unlocked("signup", "alice", "--server", SERVER, "--key-size", "3072", "--key-on", "server"))
                .isZero();
        assertThat(clients.signUps).hasSize(1);
        assertThat(clients.signUps.get(0).keyBits()).isEqualTo(3072);
        assertThat(clients.signUps.get(0).keyLocation()).isEqualTo(org.cryptoexpress.session.KeyLocation.SERVER);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Nobody can recover");
        assertThat(new String(clients.signUps.get(0).passphrase())).isEqualTo("\0".repeat(30));
    }

    @Test
    void aWrongPassphraseIsOneClearLineAndExitCode3() throws IOException {
        Files.writeString(passphrase, "something else entirely");
        assertThat(unlocked("ls")).isEqualTo(ExitCodes.LOGIN);
        assertThat(errors()).hasSize(1);
        assertThat(errors().get(0)).startsWith("error: Log-in failed.").contains("cannot be recovered");
    }

    @Test
    void documentsAreMadeListedMovedAndDeleted() {
        assertThat(unlocked("mkdir", "/Contracts")).isZero();
        assertThat(unlocked("put", "a.txt", "b.txt", "/Contracts/")).isZero();
        assertThat(unlocked("mv", "/Contracts/a.txt", "/Contracts/c.txt")).isZero();
        assertThat(unlocked("rm", "/Contracts/b.txt")).isZero();
        out.reset();
        assertThat(unlocked("ls", "/Contracts")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("c.txt").doesNotContain("a.txt", "b.txt");
        assertThat(clients.closed).isEqualTo(clients.opened);
    }

    @Test
    void movingOntoAFolderMovesIntoIt() {
        unlocked("mkdir", "/A");
        unlocked("put", "x", "/A");
        unlocked("mkdir", "/A/B");
        assertThat(unlocked("mv", "/A/x", "/A/B")).isZero();
        assertThat(clients.entries).containsKey("/A/B/x").doesNotContainKey("/A/x");
    }

    @Test
    void jsonIsAsciiWithEveryCharacterEscaped() {
        unlocked("mkdir", "/Größe \u202e\"x");
        out.reset();
        assertThat(unlocked("ls", "--json")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"path\":\"/Gr\\u00f6\\u00dfe \\u202e\\\"x\"");
    }

    @Test
    void namesCannotSteerTheTerminal() {
        unlocked("mkdir", "/a\u202eb");
        out.reset();
        unlocked("ls");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("a\ufffdb").doesNotContain("\u202e");
    }

    @Test
    void aBatchUnlocksOnceAndStopsAtTheFirstFailure() {
        int code = run("mkdir /A # comment\n\nput 'a b.txt' \"/A\"\nls /missing\nmkdir /B\n", "batch",
                "--passphrase-file", passphrase.toString());
        assertThat(code).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(clients.opened).isEqualTo(1);
        assertThat(clients.entries).containsKeys("/A", "/A/a b.txt").doesNotContainKey("/B");
    }

    @Test
    void aBatchCanKeepGoing() {
        int code = run("ls /missing\nmkdir /B\n", "batch", "--keep-going", "--passphrase-file", passphrase.toString());
        assertThat(code).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(clients.entries).containsKey("/B");
    }

    @Test
    void wrongUsageNamesItselfAndEndsWith2() {
        assertThat(run("", "nonsense")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("", "get", "/x")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("", "signup", "alice", "--key-on", "moon")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("", "ls")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nonsense", "LOCAL", "--key-on", "--passphrase-file");
    }

    @Test
    void aMissingPassphraseFileIsALocalError() {
        assertThat(run("", "ls", "--passphrase-file", folder.resolve("none").toString())).isEqualTo(ExitCodes.LOCAL);
        assertThat(errors().get(0)).contains("none");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : List.of("signup", "login", "logout", "passwd", "whoami", "mkdir", "ls", "put", "get",
                "mv",
                "rm", "describe", "share", "unshare", "members", "role", "transfer", "leave", "invitations", "accept",
                "decline", "who-can-read", "activity", "renew-key", "re-encrypt", "policy", "separate", "sync",
                "problems",
                "verify-server", "batch")) {
            out.reset();
            assertThat(run("", command, "--help")).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage:", "--passphrase-file");
        }
        assertThat(run("", "key", "move", "--help")).isZero();
        assertThat(run("", "--version")).isZero();
    }

    @Test
    void foldersAreSharedWithContactsAndGroups() {
        String bob = "Invitee[account=" + clients.person("bob").account();
        assertThat(unlocked("share", "/Plans", "bob", "--role", "reader", "--no-history")).isZero();
        assertThat(unlocked("share", "/Plans", "--group", "team")).isZero();
        assertThat(clients.changes.get(0)).contains("share /Plans", bob, "role=READER", "Optional[false]");
        assertThat(clients.changes.get(1)).contains("role=EDITOR", clients.person("carol").account().toString(),
                "Optional.empty");
        assertThat(unlocked("share", "/Plans")).isEqualTo(ExitCodes.USAGE);
        assertThat(unlocked("share", "/Plans", "bob", "--role", "king")).isEqualTo(ExitCodes.USAGE);
        assertThat(unlocked("share", "/Plans", "nobody")).isEqualTo(ExitCodes.FAILED);
        assertThat(unlocked("share", "/Plans", "--group", "none")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(clients.changes).hasSize(2);
        assertThat(errors()).anyMatch(line -> line.startsWith("error: You are not contacts (nobody)."));
    }

    @Test
    void nothingIsSharedWithChangedKeysOrWithoutPermit() {
        Contact bob = clients.person("bob");
        clients.people.set(0, new Contact(bob.account(), "bob", "", "", bob.state(), ContactTrust.KEYS_CHANGED,
                Set.of(), bob.received(), bob.since(), "", bob.statement(), Optional.empty(), Optional.empty(), false));
        assertThat(unlocked("share", "/Plans", "carol", "bob")).isEqualTo(ExitCodes.SECURITY);
        clients.people.set(0, new Contact(bob.account(), "bob", "", "", bob.state(), bob.trust(), Set.of(), Set.of(),
                bob.since(), "", bob.statement(), Optional.empty(), Optional.empty(), false));
        assertThat(unlocked("share", "/Plans", "bob")).isEqualTo(ExitCodes.FAILED);
        assertThat(clients.changes).isEmpty();
        assertThat(errors()).anyMatch(line -> line.contains("keys of a contact have changed (bob)"));
    }

    @Test
    void membersInvitationsAndActivityAreListed() throws IOException {
        assertThat(unlocked("members", "/Plans/x")).isZero();
        assertThat(unlocked("invitations")).isZero();
        assertThat(unlocked("activity", "/Plans", "--limit", "5")).isZero();
        assertThat(unlocked("who-can-read", "/Plans")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("owner", "bob", "added by alice",
                FakeClients.FOLDER.hex() + "  Plans  from alice", "alice  added bob as reader", "was a member");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("renew-key", "3 entries were written before");
        out.reset();
        assertThat(unlocked("members", "/Plans", "--json")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{\"path\":\"/Plans\"")
                .contains("\"user\":\"bob\"");
        Path csv = folder.resolve("readers.csv");
        assertThat(unlocked("who-can-read", "/Plans", "--export", csv.toString())).isZero();
        assertThat(csv).content().startsWith("user,id,role,since,by,until\r\n").contains("\"'@bob\"");
        assertThat(unlocked("who-can-read", "/Plans", "--export", csv.toString())).isEqualTo(ExitCodes.EXISTS);
        Path json = folder.resolve("readers.json");
        assertThat(unlocked("who-can-read", "/Plans", "--export", json.toString())).isZero();
        assertThat(json).content().startsWith("[{\"user\":\"alice\"");
    }

    @Test
    void problemsAreExplainedEvenWhenNothingElseGoesOn() {
        assertThat(unlocked("problems")).isZero();
        assertThat(errors()).containsExactly("no problems");
        clients.problems
                .add(new Problem(FakeClients.FOLDER, Optional.empty(), ErrorCode.TAMPERED, Problem.Kind.ROLLBACK,
                        "head 7 after 9"));
        clients.contactProblems
                .add(new ContactProblem(clients.person("bob").account(), ErrorCode.KEYS_CHANGED, "keys"));
        assertThat(unlocked("ls")).isEqualTo(ExitCodes.SECURITY);
        assertThat(unlocked("problems")).isEqualTo(ExitCodes.SECURITY);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2)
                .anyMatch(line -> line.startsWith("Plans: The server shows an old state of this folder.")
                        && line.endsWith("[TAMPERED ROLLBACK: head 7 after 9]"))
                .anyMatch(line -> line.startsWith("bob: The keys of a contact have changed."));
    }

    @Test
    void changesOfMembersArePassedOn() {
        String bob = clients.person("bob").account().toString();
        assertThat(unlocked("unshare", "/Plans", "bob")).isZero();
        assertThat(unlocked("role", "/Plans", "bob", "editor")).isZero();
        assertThat(unlocked("transfer", "/Plans", "bob")).isZero();
        assertThat(unlocked("accept", "Plans")).isZero();
        assertThat(unlocked("accept", FakeClients.FOLDER.hex())).isZero();
        assertThat(unlocked("policy", "/Plans", "--strict", "true")).isZero();
        assertThat(unlocked("policy", "/Plans")).isZero();
        for (String command : List.of("renew-key", "re-encrypt", "separate", "leave")) {
            assertThat(unlocked(command, "/Plans")).isZero();
        }
        assertThat(unlocked("decline", "Plans")).isZero();
        assertThat(unlocked("sync")).isZero();
        assertThat(unlocked("problems")).isZero();
        String folder = FakeClients.FOLDER.toString();
        assertThat(clients.changes).containsExactly("remove /Plans " + bob, "changeRole /Plans " + bob + " EDITOR",
                "transfer /Plans " + bob, "accept " + folder, "accept " + folder, "policy /Plans false true",
                "renewKey /Plans", "reencrypt /Plans", "separate /Plans", "leave", "decline");
        assertThat(unlocked("unshare", "/Plans", "stranger")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(unlocked("accept", "Other")).isEqualTo(ExitCodes.NOT_FOUND);
    }

    private int unlocked(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(1, List.of("--passphrase-file", passphrase.toString()));
        return run("", words.toArray(String[]::new));
    }

    private int run(String input, String... arguments) {
        Terminal terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty(), Optional.empty(), false);
        return new Cli(clients, terminal).run(arguments);
    }

    private List<String> errors() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
