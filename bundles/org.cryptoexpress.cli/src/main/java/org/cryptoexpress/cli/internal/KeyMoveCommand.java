package org.cryptoexpress.cli.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "move", description = "Move the sealed private key.")
final class KeyMoveCommand extends Command {
    @Parameters(paramLabel = "local|server", converter = KeyLocationConverter.class, description = "Where to: local (only this profile opens the account) or server (from anywhere).")
    KeyLocation target;

    KeyMoveCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Secrets secrets = new Secrets(context.terminal());
        Optional<byte[]> keyFile = secrets.keyFile(options.keyFile);
        char[] passphrase = secrets.passphrase(options.passphraseFile, "Passphrase");
        try (TerminalProgress progress = context.progress(options);
                Session session = Futures.await(context.clients().accounts().logIn(
                        new LogIn(options.profile, options.server, Optional.empty(), passphrase, keyFile,
                                context.firstContact(options)),
                        progress))) {
            Futures.await(session.moveKey(target, passphrase, keyFile, progress));
            output().done(target == KeyLocation.LOCAL ? "The private key is kept on this computer now, and only here."
                    : "The sealed private key is kept on the server now: the account opens from anywhere.",
                    Map.of("keyOn", KeyLocationConverter.name(target)));
        } finally {
            Arrays.fill(passphrase, '\0');
            keyFile.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
        return ExitCodes.OK;
    }
}
