package org.cryptoexpress.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "batch", description = { "Run many commands in one unlocked session.",
        "One command a line: all but signup, login, logout, passwd and key; words in '…' or \"…\"; # starts a comment." })
final class BatchCommand extends UnlockedCommand {
    @Parameters(paramLabel = "FILE", arity = "0..1", defaultValue = "-", description = "File, or - for standard input.")
    String file;

    @Option(names = "--keep-going", description = "Go on after a command that failed.")
    boolean keepGoing;

    private int worst = ExitCodes.OK;

    BatchCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (context.shared().isPresent()) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "a batch holds no batch");
        }
        super.call();
        return worst;
    }

    @Override
    void run(Workspace workspace) {
        try (BufferedReader lines = new BufferedReader(reader())) {
            Cli inside = Cli.inside(context.inside(workspace));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> words = words(line);
                if (words.isEmpty()) {
                    continue;
                }
                if (options.json) {
                    words.add("--json");
                }
                int code = inside.run(words.toArray(String[]::new));
                worst = code == ExitCodes.OK ? worst : code;
                if (worst != ExitCodes.OK && !keepGoing) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new CryptoExpressException(ErrorCode.LOCAL_FILE, file, e);
        }
    }

    private Reader reader() throws IOException {
        return file.equals("-") ? new InputStreamReader(context.terminal().in(), StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
    }

    /** Splits a line at blanks; '…' and "…" hold words together. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (char c : line.toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                word = word == null ? new StringBuilder() : word;
            } else if (c == '#' && word == null) {
                break;
            } else if (Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
            } else {
                word = word == null ? new StringBuilder() : word;
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "a quotation mark is not closed");
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
