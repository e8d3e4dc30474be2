package org.cryptoexpress.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.cryptoexpress.server.ServerStartException.Reason;
import org.cryptoexpress.server.config.ConfigException;
import org.cryptoexpress.server.config.ConfigFile;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.config.ServerConfigBuilder;
import org.cryptoexpress.server.identity.KeyRollover;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server's command line. */
@Command(name = "cryptoexpress-server", mixinStandardHelpOptions = true, version = "CryptoExpress server 1.0", sortOptions = false, description = {
        "Starts a CryptoExpress server.",
        "It prints its connection string, which clients need, alone on one line, and runs until SIGTERM." }, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:stopped", "2:command line or configuration", "3:the data folder is in use", "4:the port is in use",
                "5:the data folder or database cannot be used" })
public final class ServerMain implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Option(names = "--data", paramLabel = "DIR", description = "data folder; made if it does not exist")
    private Path data;

    @Option(names = "--port", paramLabel = "N", description = "port, 0 for any free one; default 7443")
    private Integer port;

    @Option(names = "--host", paramLabel = "H", description = "address to bind; default 127.0.0.1")
    private String host;

    @Option(names = "--public-host", paramLabel = "H", description = "host name in the connection string")
    private String publicHost;

    @Option(names = "--mongo", paramLabel = "URI", description = "MongoDB that holds the data instead of the data folder")
    private String mongo;

    @Option(names = "--config", paramLabel = "FILE", description = "configuration file; options here win over it")
    private Path config;

    @Option(names = "--rollover", paramLabel = "STEP", description = {
            "prepare, activate or cancel another signature key of this server, and end; the server must be stopped" })
    private String rollover;

    ServerMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the server until the process is told to end. */
    public static void main(String[] args) {
        int code = run(args, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(new ServerMain(out, err)).setOut(new java.io.PrintWriter(out, true))
                .setErr(new java.io.PrintWriter(err, true));
        line.setParameterExceptionHandler((e, a) -> {
            err.println("cryptoexpress-server: " + e.getMessage() + " (--help shows the options)");
            return Reason.CONFIGURATION.exitCode();
        });
        return line.execute(args);
    }

    @Override
    public Integer call() {
        try {
            ServerConfig chosen = configuration();
            logTo(chosen.logLevel());
            if (rollover != null) {
                roll(chosen);
                return 0;
            }
            CryptoExpressServer server = CryptoExpressServer.start(chosen);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "cx-stop"));
            out.println(server.connectionString());
            out.flush();
            return 0;
        } catch (ConfigException e) {
            err.println("cryptoexpress-server: " + e.getMessage());
            return Reason.CONFIGURATION.exitCode();
        } catch (ServerStartException e) {
            err.println("cryptoexpress-server: " + e.getMessage());
            return e.reason().exitCode();
        }
    }

    private void roll(ServerConfig chosen) {
        KeyRollover step = Arrays.stream(KeyRollover.values())
                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(rollover)).findFirst()
                .orElseThrow(() -> new ConfigException("--rollover " + rollover
                        + ": must be prepare, activate or cancel"));
        step.run(chosen.data(), new SecureRandom());
        out.println(switch (step) {
        case PREPARE -> "The next key is prepared. The server announces it from its next start on.";
        case ACTIVATE ->
            "The next key is the server's key now. The server prints another connection string from its next"
                    + " start on; whoever has not seen the announcement needs it.";
        case CANCEL -> "The next key is forgotten.";
        });
    }

    private ServerConfig configuration() {
        ServerConfigBuilder builder = new ServerConfigBuilder();
        Optional.ofNullable(config).ifPresent(file -> ConfigFile.read(file, builder));
        Optional.ofNullable(data).ifPresent(builder::data);
        Optional.ofNullable(host).ifPresent(builder::host);
        Optional.ofNullable(publicHost).ifPresent(builder::publicHost);
        Optional.ofNullable(mongo).ifPresent(builder::mongo);
        if (port != null) {
            if (port < 0 || port > 65_535) {
                throw new ConfigException("--port " + port + ": must be a number from 0 to 65535");
            }
            builder.port(port);
        }
        return builder.build();
    }

    /** To be called before the first logger is made. */
    private static void logTo(String level) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
        // libraries log addresses
        for (String library : List.of("io.netty", "io.vertx", "org.mongodb")) {
            System.setProperty("org.slf4j.simpleLogger.log." + library, level.equals("error") ? level : "warn");
        }
        System.setProperty("vertx.logger-delegate-factory-class-name",
                "io.vertx.core.logging.SLF4JLogDelegateFactory");
    }
}
