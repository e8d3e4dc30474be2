package org.cryptoexpress.storage.ui.internal.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.storage.DocumentPath;

/** The answer to "who can read this?" as a table (RFC 4180) for other programs: user names, and times in UTC. */
final class ReadersTable {
    private ReadersTable() {
    }

    static List<String> lines(DocumentPath path, List<Reader> readers, Function<Id, String> names) {
        List<String> lines = new ArrayList<>();
        lines.add("path,user,role,since,by,until");
        for (Reader reader : readers) {
            lines.add(String.join(",", cell(path.toString()), cell(reader.userName()),
                    cell(reader.role().map(Enum::name).orElse("")), Instant.ofEpochMilli(reader.since()).toString(),
                    cell(names.apply(reader.by())),
                    reader.until().map(t -> Instant.ofEpochMilli(t).toString()).orElse("")));
        }
        return lines;
    }

    /** Quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
