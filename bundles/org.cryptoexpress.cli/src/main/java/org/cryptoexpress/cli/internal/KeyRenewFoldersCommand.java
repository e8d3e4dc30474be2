package org.cryptoexpress.cli.internal;

import java.util.List;
import java.util.Map;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;

@picocli.CommandLine.Command(name = "renew-folders", description = {
        "Give every folder that you manage a new key, unless it has had one since your keys were renewed.",
        "For keys that somebody else may have had; goes on where key rotate --compromised was broken off." })
final class KeyRenewFoldersCommand extends UnlockedCommand {
    KeyRenewFoldersCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        try (TerminalProgress progress = context.progress(options)) {
            output().done(renew(workspace, progress), Map.of());
        }
    }

    /** Renews them, and says what was done and what others have to do. */
    static String renew(Workspace workspace, Progress progress) {
        List<Id> others = Futures.await(workspace.folders().sharing().renewKeys(progress));
        List<String> names = others.stream().map(folder -> workspace.folders().item(ItemRef.root(folder))
                .map(item -> item.payload().getName()).orElse(folder.hex())).sorted().toList();
        String done = "Every folder that you manage has a key that is newer than your keys.";
        return names.isEmpty() ? done
                : done + " Ask the owners of these to renew theirs: " + String.join(", ", names) + ".";
    }
}
