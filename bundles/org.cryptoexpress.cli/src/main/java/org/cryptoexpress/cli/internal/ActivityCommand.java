package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "activity", description = "Say who did what and when in the folder that a path belongs to, newest first.")
final class ActivityCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "/PATH", description = "Folder or document.")
    String path;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N entries (default: 50).")
    int limit;

    ActivityCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        if (limit < 1) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "--limit is at least 1");
        }
        DocumentSharing sharing = workspace.documents().sharing();
        DocumentPath at = DocumentPath.parse(path);
        new SharingOutput(output(), sharing).activity(at, sharing.activity(at, limit));
    }
}
