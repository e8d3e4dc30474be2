package org.cryptoexpress.cli.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(name = "passwd", description = { "Change the passphrase (and key file).",
        "Older copies of the sealed key still open with the old one." })
final class PasswdCommand extends Command {
    @Option(names = "--new-passphrase-file", paramLabel = "FILE", description = "Read the new passphrase from the first line of FILE.")
    Optional<Path> newPassphraseFile = Optional.empty();

    @Option(names = "--new-key-file", paramLabel = "FILE", description = "The new key file; without it the account has none afterwards.")
    Optional<Path> newKeyFile = Optional.empty();

    PasswdCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Secrets secrets = new Secrets(context.terminal());
        Optional<byte[]> oldKey = secrets.keyFile(options.keyFile);
        Optional<byte[]> newKey = secrets.keyFile(newKeyFile);
        char[] old = secrets.passphrase(options.passphraseFile, "Passphrase");
        char[] fresh = new char[0];
        try (TerminalProgress progress = context.progress(options)) {
            fresh = secrets.newPassphrase(newPassphraseFile, "New passphrase");
            try (Session session = Futures.await(context.clients().accounts()
                    .logIn(new LogIn(options.profile, options.server, Optional.empty(), old, oldKey,
                            context.firstContact(options)), progress))) {
                Futures.await(session.changePassphrase(old, oldKey, fresh, newKey, progress));
            }
            output().done("The passphrase is changed. Nobody can recover it if you forget it.",
                    Map.of("changed", true));
        } finally {
            Arrays.fill(old, '\0');
            Arrays.fill(fresh, '\0');
        }
        return ExitCodes.OK;
    }
}
