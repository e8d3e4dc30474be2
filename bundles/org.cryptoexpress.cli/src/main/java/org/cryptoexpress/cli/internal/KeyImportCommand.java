package org.cryptoexpress.cli.internal;

import java.nio.file.Path;
import java.util.Map;

import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "import", description = {
        "Take the sealed keys of another computer, after you have renewed them there.",
        "Only for an account that keeps its private key in a local file." })
final class KeyImportCommand extends Command {
    @Parameters(paramLabel = "FILE", description = "keys.cxa1 of the other computer's profile.")
    Path file;

    KeyImportCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        context.clients().accounts().importKey(options.profile, file);
        output().done("The sealed keys are imported; your passphrase opens them.", Map.of("imported", true));
        return ExitCodes.OK;
    }
}
