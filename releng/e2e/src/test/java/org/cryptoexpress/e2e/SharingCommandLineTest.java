package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cryptoexpress.cli.internal.ExitCodes;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people share a folder from the command line. */
class SharingCommandLineTest {
    private static final String PASSPHRASE = "eight copper bells in the tower";

    @TempDir
    Path folder;
    private final CommandLine cli = new CommandLine();
    private Path passphrase;

    @Test
    void aFolderIsSharedReadChangedAndTakenAway() throws IOException {
        passphrase = Files.writeString(folder.resolve("passphrase"), PASSPHRASE + "\n");
        Path file = Files.writeString(folder.resolve("draft.txt"), "draft");
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0))) {
            Accounts accounts = Lab.accounts(env -> env);
            try (Lab alice = signUp(accounts, server, "alice"); Lab bob = signUp(accounts, server, "bob")) {
                Lab.befriend(alice, bob);
            }
            ok("alice", "mkdir", "/Contracts");
            ok("alice", "mkdir", "/Contracts/Board");
            ok("alice", "put", file.toString(), "/Contracts");
            assertThat(run("alice", "share", "/Contracts/Board", "bob")).isEqualTo(ExitCodes.USAGE);
            assertThat(cli.oneLine()).contains("has the members of /Contracts");
            ok("alice", "share", "/Contracts", "bob", "--role", "reader");

            ok("bob", "invitations");
            assertThat(cli.output()).contains("Contracts  from alice");
            ok("bob", "accept", "Contracts");
            assertThat(cli.output()).contains("Joined");
            ok("bob", "ls");
            assertThat(cli.output()).contains("Contracts/  (shared)");
            assertThat(run("bob", "put", file.toString(), "/Contracts")).isEqualTo(ExitCodes.FAILED);
            assertThat(cli.oneLine()).startsWith("error: You may not do this (you are reader of this folder");
            ok("alice", "role", "/Contracts", "bob", "editor");
            Files.writeString(file, "changed by bob");
            ok("bob", "put", file.toString(), "/Contracts");
            ok("alice", "activity", "/Contracts");
            assertThat(cli.output()).contains("bob  changed 'draft.txt'", "alice  added bob as reader",
                    "alice  made bob editor");
            ok("alice", "who-can-read", "/Contracts/draft.txt", "--json");
            assertThat(cli.output()).contains("\"user\":\"alice\"", "\"user\":\"bob\"");

            ok("alice", "separate", "/Contracts/Board");
            ok("bob", "ls", "/Contracts");
            assertThat(cli.output()).contains("Board/  (locked: you are no member)");
            assertThat(run("bob", "ls", "/Contracts/Board")).isEqualTo(ExitCodes.FAILED);
            ok("alice", "unshare", "/Contracts", "bob");
            assertThat(run("bob", "ls", "/Contracts")).isEqualTo(ExitCodes.NOT_FOUND);
            ok("alice", "who-can-read", "/Contracts");
            assertThat(cli.output()).contains("owner", "alice").doesNotContain("editor");
            ok("alice", "sync");
            assertThat(cli.output()).contains("Up to date");
        }
    }

    private Lab signUp(Accounts accounts, CryptoExpressServer server, String user) {
        return Lab.signUp(accounts, folder.resolve(user), server.connectionString(), user, PASSPHRASE,
                KeyLocation.LOCAL);
    }

    private void ok(String who, String... words) {
        assertThat(run(who, words)).as(String.join(" ", words)).isZero();
    }

    private int run(String who, String... words) {
        return cli.run(passphrase, folder.resolve(who), words);
    }
}
