package org.cryptoexpress.cli.internal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@picocli.CommandLine.Command(name = "key", description = "Your keys, and where the private ones are kept.", subcommands = {
        KeyMoveCommand.class, KeyRotateCommand.class, KeyRenewFoldersCommand.class, KeyImportCommand.class,
        KeyFingerprintCommand.class })
final class KeyCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "missing subcommand: key move, rotate, renew-folders, import or fingerprint");
    }
}
