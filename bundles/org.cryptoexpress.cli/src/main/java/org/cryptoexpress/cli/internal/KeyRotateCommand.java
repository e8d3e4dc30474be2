package org.cryptoexpress.cli.internal;

import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(name = "rotate", description = { "Renew your keys, and enter them in every folder.",
        "Old data stays readable. Your contacts are asked to compare the safety number with you again." })
final class KeyRotateCommand extends Command {
    @Option(names = "--key-bits", paramLabel = "BITS", defaultValue = "4096", description = "RSA key length: 2048, 3072 or 4096 (default).")
    int keyBits;

    @Option(names = "--compromised", description = {
            "Somebody else may have had the keys: also give every folder that you manage a new key.",
            "When that is broken off, key renew-folders goes on." })
    boolean compromised;

    KeyRotateCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Secrets secrets = new Secrets(context.terminal());
        Optional<byte[]> keyFile = secrets.keyFile(options.keyFile);
        char[] passphrase = secrets.passphrase(options.passphraseFile, "Passphrase");
        try (TerminalProgress progress = context.progress(options);
                Workspace workspace = Workspace.of(context, Futures.await(context.clients().accounts()
                        .logIn(new LogIn(options.profile, options.server, Optional.empty(), passphrase, keyFile,
                                context.firstContact(options)), progress)))) {
            Session session = workspace.session();
            Futures.await(session.rotateKeys(passphrase, keyFile, keyBits, progress));
            Futures.await(workspace.folders().sharing().rekey(progress));
            String renewed = compromised ? " " + KeyRenewFoldersCommand.renew(workspace, progress) : "";
            output().done("Your keys are renewed, and every folder knows the new ones. Compare the safety numbers with "
                    + "your contacts again." + renewed, KeyFingerprintCommand.fields(session));
        } finally {
            Arrays.fill(passphrase, '\0');
            keyFile.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
        return ExitCodes.OK;
    }
}
