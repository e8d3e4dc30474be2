package org.cryptoexpress.checks;

import java.util.Arrays;
import java.util.List;

/** Takes an OSGi manifest header apart. */
final class ManifestHeader {
    /** A comma that an even number of quotation marks follows, so one outside quotation marks. */
    private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private ManifestHeader() {
    }

    /** The clauses of a header with their attributes; none for a header that is missing. */
    static List<String> clauses(String header) {
        return header == null ? List.of() : Arrays.stream(header.split(COMMA)).map(String::trim).toList();
    }

    /** The names in a header, without attributes. */
    static List<String> names(String header) {
        return clauses(header).stream().map(clause -> clause.split(";")[0].trim()).toList();
    }
}
