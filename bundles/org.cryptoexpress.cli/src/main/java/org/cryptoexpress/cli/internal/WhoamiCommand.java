package org.cryptoexpress.cli.internal;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cryptoexpress.session.KnownServer;
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
        KnownServer server = session.server();
        fields.put("server", server.connection());
        fields.put("serverNumber", server.number());
        fields.put("serverVerified", server.verified());
        output().done(session.userName() + " (" + fields.get("id") + "), private key kept "
                + (fields.get("keyOn").equals("local") ? "on this computer" : "on the server, sealed")
                + (server.verified() ? ""
                        : "; the server is UNVERIFIED: compare its safety number " + server.number()
                                + " with the operator's, then use verify-server"),
                fields);
    }
}
