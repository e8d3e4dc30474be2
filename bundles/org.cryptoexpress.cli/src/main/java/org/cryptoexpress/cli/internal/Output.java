package org.cryptoexpress.cli.internal;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorText;
import org.cryptoexpress.storage.DocumentAccess;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentVersion;

/** Prints results for people or, with {@code --json}, one JSON value per command for programs. */
final class Output {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;

    Output(Terminal terminal, boolean json) {
        this.out = terminal.out();
        this.err = terminal.err();
        this.json = json;
    }

    /** A sentence for people, or its fields for programs. */
    void done(String sentence, Map<String, ?> fields) {
        out.println(json ? Json.write(fields) : printable(sentence));
    }

    void entries(List<DocumentEntry> entries) {
        if (json) {
            out.println(Json.write(entries.stream().map(Output::fields).toList()));
            return;
        }
        int width = entries.stream().mapToInt(e -> Long.toString(e.size()).length()).max().orElse(1);
        for (DocumentEntry entry : entries) {
            String size = entry.folder() ? "-" : Long.toString(entry.size());
            out.printf("%" + width + "s  %s  %s%s%n", size,
                    TIME.format(entry.modified().atZone(ZoneId.systemDefault())), printable(entry.name()),
                    (entry.folder() ? "/" : "") + mark(entry.access()));
        }
    }

    void versions(List<DocumentVersion> versions) {
        if (json) {
            out.println(Json.write(versions.stream().map(Output::fields).toList()));
            return;
        }
        int number = versions.stream().mapToInt(v -> Long.toString(v.number()).length()).max().orElse(1);
        int size = versions.stream().mapToInt(v -> Long.toString(v.size()).length()).max().orElse(1);
        for (DocumentVersion version : versions) {
            out.printf("%" + number + "d  %" + size + "d  %s  %s%s%n", version.number(), version.size(),
                    TIME.format(version.modified().atZone(ZoneId.systemDefault())), printable(version.author()),
                    version.newest() ? "  (newest)" : "");
        }
    }

    /** One line each for people, or the value for programs. */
    void lines(List<String> lines, Object value) {
        if (json) {
            out.println(Json.write(value));
        } else {
            lines.forEach(line -> out.println(printable(line)));
        }
    }

    private static String mark(DocumentAccess access) {
        if (access.locked()) {
            return "  (locked: you are no member)";
        }
        return access.ownMembers() && access.shared() ? "  (shared)" : "";
    }

    /** A remark for people beside the result. */
    void note(String text) {
        if (!json) {
            err.println(printable(text));
        }
    }

    /** One clear line: what failed, what it means, what to do. */
    void error(CryptoExpressException failure) {
        ErrorText text = ErrorText.of(failure.code());
        if (json) {
            err.println(Json.write(Map.of("error", failure.code().name(), "message", text.what())));
            return;
        }
        String detail = switch (failure.code()) {
        case INVALID_INPUT, LOCAL_FILE, TOO_LARGE, INTERNAL, ALREADY_EXISTS, NOT_FOUND, FORBIDDEN, NO_CONTACT,
                KEYS_CHANGED, SERVER_NOT_CONFIRMED ->
            detail(failure);
        default -> "";
        };
        err.println(printable("error: " + text.what() + detail + ". " + text.why() + " " + text.remedy()));
    }

    void usage(String message) {
        err.println(json ? Json.write(Map.of("error", "USAGE", "message", message)) : printable("error: " + message));
    }

    static Map<String, Object> fields(DocumentEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", entry.path().toString());
        fields.put("folder", entry.folder());
        fields.put("size", entry.size());
        fields.put("modified", entry.modified().toString());
        fields.put("author", entry.author());
        fields.put("version", entry.version());
        fields.put("description", entry.description());
        fields.put("sha256", entry.sha256());
        fields.put("shared", entry.access().shared());
        fields.put("ownMembers", entry.access().ownMembers());
        fields.put("mayChange", entry.access().mayChange());
        fields.put("mayAdd", entry.access().mayAdd());
        fields.put("locked", entry.access().locked());
        return fields;
    }

    private static Map<String, Object> fields(DocumentVersion version) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", version.number());
        fields.put("newest", version.newest());
        fields.put("size", version.size());
        fields.put("modified", version.modified().toString());
        fields.put("author", version.author());
        fields.put("sha256", version.sha256());
        return fields;
    }

    private static String detail(CryptoExpressException failure) {
        String message = failure.getMessage();
        return message == null || message.isEmpty() ? "" : " (" + message + ")";
    }

    /** Names come from elsewhere: control and direction characters must not steer the terminal. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> safe.appendCodePoint(
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\ufffd' : c));
        return safe.toString();
    }
}
