package org.cryptoexpress.cli.internal;

import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
    @Option(names = "--server", paramLabel = "CONNECTION", description = "Connection string cx://HOST:PORT/?…; remembered by the profile after the first use. With cx://HOST:PORT alone the server shows a number to compare.")
    Optional<String> server = Optional.empty();

    @Option(names = "--accept-server", paramLabel = "NUMBER", description = "With cx://HOST:PORT alone: accept the server that shows this safety number, without asking.")
    Optional<String> acceptServer = Optional.empty();

    @Option(names = "--profile", paramLabel = "DIR", description = "Folder of the profile (default: .cryptoexpress/profile in your home).")
    Path profile = Path.of(System.getProperty("user.home"), ".cryptoexpress", "profile");

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Read the passphrase from the first line of FILE instead of asking for it.")
    Optional<Path> passphraseFile = Optional.empty();

    @Option(names = "--key-file", paramLabel = "FILE", description = "The account's key file, a second secret, if it has one.")
    Optional<Path> keyFile = Optional.empty();

    @Option(names = "--json", description = "Print one JSON value instead of text.")
    boolean json;
}
