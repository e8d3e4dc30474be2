package org.cryptoexpress.cli.internal;

import java.util.Map;

import org.cryptoexpress.session.Session;

@picocli.CommandLine.Command(name = "fingerprint", description = "Show the fingerprint of your identity statement.")
final class KeyFingerprintCommand extends UnlockedCommand {
    KeyFingerprintCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        Session session = workspace.session();
        output().done(session.keys().fingerprint().hex(), fields(session));
    }

    static Map<String, Object> fields(Session session) {
        return Map.of("user", session.userName(), "fingerprint", session.keys().fingerprint().hex());
    }
}
