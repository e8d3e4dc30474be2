package org.cryptoexpress.cli.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "signup", description = { "Open a new account.",
        "Nobody can recover a forgotten passphrase: not the operator, not we. What it protects is then lost forever." })
final class SignupCommand extends Command {
    @Parameters(paramLabel = "USER", description = "3 to 64 of a-z 0-9 . _ @ -")
    String user;

    @Option(names = "--key-size", paramLabel = "BITS", defaultValue = "4096", description = "RSA key length: 2048, 3072 or 4096 (default).")
    int keySize;

    @Option(names = "--key-on", paramLabel = "local|server", defaultValue = "local", converter = KeyLocationConverter.class, description = "Where the sealed private key is kept: local (default: only this profile opens the account)"
            + " or server (it opens from anywhere).")
    KeyLocation keyOn;

    @Option(names = "--invitation", paramLabel = "TOKEN", description = "Invitation, if the server wants one.")
    Optional<String> invitation = Optional.empty();

    SignupCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (keySize != 2048 && keySize != 3072 && keySize != 4096) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "--key-size is 2048, 3072 or 4096");
        }
        String server = options.server.orElseThrow(() -> new CryptoExpressException(ErrorCode.INVALID_INPUT,
                "a new account needs --server CONNECTION"));
        Secrets secrets = new Secrets(context.terminal());
        Optional<byte[]> keyFile = secrets.keyFile(options.keyFile);
        char[] passphrase = secrets.newPassphrase(options.passphraseFile, "New passphrase");
        Path profile = options.profile;
        try (TerminalProgress progress = context.progress(options);
                Session session = Futures.await(context.clients().accounts().signUp(
                        new SignUp(profile, server, user, passphrase, keyFile, keySize, keyOn, invitation,
                                context.firstContact(options)),
                        progress))) {
            output().done("Account " + session.userName() + " is open. Nobody can recover a forgotten passphrase.",
                    Map.of("user", session.userName(), "keyOn", KeyLocationConverter.name(keyOn)));
        } finally {
            Arrays.fill(passphrase, '\0');
            keyFile.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
        return ExitCodes.OK;
    }
}
