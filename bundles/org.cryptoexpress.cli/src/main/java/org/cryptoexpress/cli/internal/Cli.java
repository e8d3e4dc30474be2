package org.cryptoexpress.cli.internal;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.OptionSpec;

/** Parses a command line, runs its command, and turns failures into one line and an exit code. */
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);
    private static final long STOP_SECONDS = 10;
    /** What Java makes of bytes that are no text in the encoding of the locale. */
    private static final char UNDECODABLE = '\ufffd';

    private final Context context;

    /** A command line over the given parts. */
    public Cli(Clients clients, Terminal terminal) {
        this(new Context(clients, terminal, Optional.empty(), new AtomicBoolean()));
    }

    private Cli(Context context) {
        this.context = context;
    }

    static Cli inside(Context context) {
        return new Cli(context);
    }

    /** Runs one command and returns its exit code; Ctrl+C cancels it in an orderly way. */
    public int run(String[] arguments) {
        if (context.shared().isPresent()) {
            return execute(arguments);
        }
        if (Arrays.stream(arguments).anyMatch(word -> word.indexOf(UNDECODABLE) >= 0)) {
            new Output(context.terminal(), Arrays.asList(arguments).contains("--json")).error(
                    new CryptoExpressException(ErrorCode.INVALID_INPUT, "an argument is no text in the encoding "
                            + System.getProperty("sun.jnu.encoding")
                            + " of this locale; use a UTF-8 locale and UTF-8"));
            return ExitCodes.USAGE;
        }
        CountDownLatch finished = new CountDownLatch(1);
        Thread onExit = new Thread(() -> {
            context.cancelled().set(true);
            try {
                finished.await(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "cancel");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            return execute(arguments);
        } finally {
            finished.countDown();
        }
    }

    private int execute(String[] arguments) {
        CommandLine line = new CommandLine(new Root(), factory());
        addHelp(line);
        line.getCommandSpec().addOption(OptionSpec.builder("-V", "--version").versionHelp(true)
                .description("Print version information and exit.").build());
        line.setOut(new PrintWriter(context.terminal().out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(context.terminal().err(), true, StandardCharsets.UTF_8));
        Output output = new Output(context.terminal(), Arrays.asList(arguments).contains("--json"));
        line.setParameterExceptionHandler((failure, words) -> {
            output.usage(failure.getMessage());
            return ExitCodes.USAGE;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CryptoExpressException known) {
                LOG.info("command failed", known);
                output.error(known);
                return ExitCodes.of(known.code());
            }
            if (failure instanceof InvalidPathException name) {
                output.error(new CryptoExpressException(ErrorCode.INVALID_INPUT,
                        "not a file name here: " + name.getReason() + "; other letters need a UTF-8 locale", name));
                return ExitCodes.USAGE;
            }
            LOG.error("command failed", failure);
            output.error(new CryptoExpressException(ErrorCode.INTERNAL, failure.toString(), failure));
            return ExitCodes.FAILED;
        });
        return line.execute(arguments);
    }

    private static void addHelp(CommandLine line) {
        line.getSubcommands().values().forEach(Cli::addHelp);
        line.getCommandSpec().addOption(OptionSpec.builder("-h", "--help").usageHelp(true)
                .description("Show this help message and exit.").build());
    }

    private IFactory factory() {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                if (Command.class.isAssignableFrom(type)) {
                    Constructor<K> constructor = type.getDeclaredConstructor(Context.class);
                    constructor.setAccessible(true);
                    return constructor.newInstance(context);
                }
                return CommandLine.defaultFactory().create(type);
            }
        };
    }
}
