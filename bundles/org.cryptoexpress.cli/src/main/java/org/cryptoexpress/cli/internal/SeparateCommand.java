package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;

@picocli.CommandLine.Command(name = "separate", description = {
        "Give a subfolder members of its own; at first only you.",
        "Everything in it is encrypted anew; can be broken off and goes on. Others see its name only, until you share it." })
final class SeparateCommand extends SharingCommand {
    SeparateCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress) {
        changed(sharing, progress, at + " has members of its own now: you",
                Futures.await(sharing.separate(at, progress)));
    }
}
