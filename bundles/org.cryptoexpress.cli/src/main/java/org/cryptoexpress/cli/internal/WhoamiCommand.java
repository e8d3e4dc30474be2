package org.cryptoexpress.cli.internal;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cryptoexpress.session.Session;

@picocli.CommandLine.Command(name = "whoami", description = "Say whose profile this is.")
final class WhoamiCommand extends UnlockedCommand {
    WhoamiCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        Session session = workspace.session();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", session.userName());
        fields.put("id", HexFormat.of().formatHex(session.keys().userId()));
        fields.put("keyOn", KeyLocationConverter.name(session.keyLocation()));
        fields.put("state", session.state().name());
        output().done(session.userName() + " (" + fields.get("id") + "), private key kept "
                + (fields.get("keyOn").equals("local") ? "on this computer" : "on the server, sealed"), fields);
    }
}
