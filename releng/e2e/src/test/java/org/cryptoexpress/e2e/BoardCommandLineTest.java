package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cryptoexpress.cli.internal.ExitCodes;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards by the command line, through the real server. */
class BoardCommandLineTest {
    private static final String PASSPHRASE = "eight copper bells in the tower";

    @TempDir
    Path folder;
    private final CommandLine cli = new CommandLine();
    private Path passphrase;

    @Test
    void aBoardIsMadeSharedReadAndModerated() throws IOException {
        passphrase = Files.writeString(folder.resolve("passphrase"), PASSPHRASE + "\n");
        Path file = Files.writeString(folder.resolve("plan.txt"), "the plan");
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0))) {
            Accounts accounts = Lab.accounts(env -> env);
            try (Lab alice = signUp(accounts, server, "alice"); Lab bob = signUp(accounts, server, "bob")) {
                Lab.befriend(alice, bob);
            }
            ok("alice", "create", "Plans", "--description", "what we do");
            ok("alice", "add-section", "Plans", "News");
            ok("alice", "invite", "Plans", "bob");
            ok("bob", "invitations");
            assertThat(cli.output()).contains("Plans  from alice");
            ok("bob", "accept", "Plans");
            ok("alice", "post", "Plans", "First", "hello @bob", "--section", "News", "--attach", file.toString(),
                    "--poll", "When?", "--option", "Mon", "--option", "Tue");
            ok("bob", "list");
            assertThat(cli.output()).contains("contributor  Plans  1 topics, 1 posts, 1 unread");
            ok("bob", "topics", "Plans", "--section", "News");
            assertThat(cli.output()).contains("First  1 posts, 1 unread  (mentioned, poll)");
            ok("bob", "read", "First");
            assertThat(cli.output()).contains("hello @bob", "poll: When?", "attached: plan.txt  8 bytes");
            String first = cli.output().substring(0, 12);
            Matcher address = Pattern.compile("8 bytes  (cx:\\S+)").matcher(cli.output());
            assertThat(address.find()).isTrue();
            ok("bob", "download", address.group(1), folder.resolve("copy").toString());
            assertThat(folder.resolve("copy")).hasContent("the plan");
            ok("bob", "vote", first, "2");
            ok("bob", "react", first, "+1");
            ok("bob", "reply", first, "an answer", "--quote");
            ok("bob", "list");
            assertThat(cli.output()).contains("1 topics, 2 posts, 0 unread");
            assertThat(run("bob", "pin", "First")).isEqualTo(ExitCodes.FAILED);
            assertThat(cli.oneLine()).contains("you are contributor of this board");

            ok("alice", "lock", "First", "--reason", "decided");
            ok("alice", "read", "First", "--json");
            assertThat(cli.output()).contains("\"votes\":1", "> hello @bob", "\"author\":\"bob\"");
            assertThat(run("bob", "reply", first, "too late")).isEqualTo(ExitCodes.FAILED);
            ok("bob", "log", "Plans");
            assertThat(cli.output()).contains("alice  lock  " + first + "  (decided)");
            ok("bob", "search", "ANSWER");
            assertThat(cli.output()).contains("Plans / First  bob");
        }
    }

    private Lab signUp(Accounts accounts, CryptoExpressServer server, String user) {
        return Lab.signUp(accounts, folder.resolve(user), server.connectionString(), user, PASSPHRASE,
                KeyLocation.LOCAL);
    }

    private void ok(String who, String... words) {
        assertThat(run(who, words)).as(String.join(" ", words) + cli.errors()).isZero();
    }

    private int run(String who, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "board";
        System.arraycopy(words, 0, all, 1, words.length);
        return cli.run(passphrase, folder.resolve(who), all);
    }
}
