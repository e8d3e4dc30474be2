package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.cryptoexpress.cli.internal.Cli;
import org.cryptoexpress.cli.internal.Clients;
import org.cryptoexpress.cli.internal.Terminal;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.storage.Documents;

/** The command line in this process: the product's own parts, with a passcode that costs little. */
final class CommandLine {
    private static final Set<String> GROUPS = Set.of("contact", "key", "board");
    private final Clients clients = clients(Lab.accounts(UnaryOperator.identity()));
    private String output;
    private List<String> errors;

    /** Runs a command on a profile; its exit code. */
    int run(Path passphrase, Path profile, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        int command = GROUPS.contains(words[0]) ? 2 : 1;
        all.addAll(command, List.of("--passphrase-file", passphrase.toString(), "--profile", profile.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty(), Optional.empty(), false);
        int code = new Cli(clients, terminal).run(all.toArray(String[]::new));
        output = out.toString(StandardCharsets.UTF_8);
        errors = err.toString(StandardCharsets.UTF_8).lines().toList();
        return code;
    }

    /** What the last command printed. */
    String output() {
        return output;
    }

    /** What the last command said went wrong, line by line. */
    List<String> errors() {
        return errors;
    }

    /** The one line that the last command said went wrong. */
    String oneLine() {
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }

    /** The product's own parts, over other accounts. */
    private static Clients clients(Accounts accounts) {
        Clients real = Clients.real();
        return new Clients() {
            @Override
            public Accounts accounts() {
                return accounts;
            }

            @Override
            public FolderService folders(Session session) {
                return real.folders(session);
            }

            @Override
            public Documents documents(FolderService folders) {
                return real.documents(folders);
            }

            @Override
            public Contacts contacts(Session session, FolderService folders) {
                return real.contacts(session, folders);
            }
        };
    }
}
