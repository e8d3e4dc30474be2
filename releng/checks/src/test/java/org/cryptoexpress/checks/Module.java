package org.cryptoexpress.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One module with main code, and whom it may use.
 *
 * @param name   its root package
 * @param folder where it stands
 */
record Module(String name, Path folder) {
    static final Path ROOT = Path.of(System.getProperty("cryptoexpress.root"));

    /** Who may import whom, without the common prefix; whatever is not listed here is forbidden. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("protocol", Set.of()),
            Map.entry("crypto", Set.of()),
            Map.entry("channel", Set.of("protocol", "crypto")),
            Map.entry("server", Set.of("protocol", "channel", "crypto")),
            Map.entry("keys", Set.of("crypto", "protocol")),
            Map.entry("session", Set.of("protocol", "crypto", "channel", "keys")),
            Map.entry("localstore", Set.of("protocol", "crypto")),
            Map.entry("folders", Set.of("protocol", "crypto", "keys", "session", "localstore")),
            Map.entry("envelopes", Set.of("protocol", "crypto", "keys", "session", "localstore", "folders")),
            Map.entry("contacts", Set.of("protocol", "folders", "envelopes", "session", "keys")),
            Map.entry("storage", Set.of("protocol", "folders", "keys")),
            Map.entry("boards", Set.of("protocol", "folders", "contacts", "keys", "storage")),
            Map.entry("storage.ui", Set.of("protocol", "contacts", "folders", "storage", "ui")),
            Map.entry("contacts.ui", Set.of("protocol", "contacts", "folders", "ui")),
            Map.entry("boards.ui", Set.of("protocol", "boards", "contacts", "folders", "ui")),
            Map.entry("ui", Set.of("protocol")),
            Map.entry("workbench", Set.of("protocol", "ui", "session", "keys")),
            Map.entry("cli", Set.of("protocol", "storage", "boards", "contacts", "folders", "session", "keys")));
    /** Who may see ids and hashes of crypto; the workbench shows the fingerprint of the account's keys. */
    private static final Set<String> VALUE_USERS = Set.of("contacts", "contacts.ui", "storage", "storage.ui", "boards",
            "boards.ui", "cli", "workbench");
    private static final Set<String> VALUES = Set.of("org.cryptoexpress.crypto.Id", "org.cryptoexpress.crypto.Hash32");
    /** Public statements about people, which hold no secret: contacts verify and sign them. */
    private static final Set<String> STATEMENTS = Set.of("CryptoFailure", "CryptoFailure$Code", "v1.Domain",
            "v1.IdentityStatement", "v1.ContactStatement", "v1.ContactStatement$Content", "v1.ContactAction",
            "v1.ContactPair", "v1.Permit", "v1.SafetyNumber");
    private static final String PREFIX = "org.cryptoexpress.";
    private static final List<Module> ALL = find();

    /** All modules with main code. */
    static List<Module> all() {
        return ALL;
    }

    private static List<Module> find() {
        try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
            Stream<Module> found = bundles.filter(f -> Files.exists(f.resolve("pom.xml")))
                    .filter(f -> !f.getFileName().toString().endsWith(".tests"))
                    .map(f -> new Module(f.getFileName().toString(), f));
            Stream<Module> server = Stream.of(new Module(PREFIX + "server", ROOT.resolve("server-vertx")));
            return Stream.concat(found, server).sorted(Comparator.comparing(Module::name)).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The module of a package: the one with the longest name that the package starts with. */
    static Optional<Module> of(String packageName) {
        return ALL.stream().filter(m -> (packageName + ".").startsWith(m.name + "."))
                .max(Comparator.comparingInt(m -> m.name.length()));
    }

    /** Whether this module may use another; an unknown module may use nothing. */
    boolean mayUse(Module other) {
        return equals(other) || MAY_USE.getOrDefault(shortName(), Set.of()).contains(other.shortName());
    }

    /** As {@link #mayUse(Module)}; some see of crypto only the ids and hashes that other interfaces are made of. */
    boolean mayUse(Module other, String typeName) {
        boolean statement = shortName().equals("contacts") && typeName.startsWith(PREFIX + "crypto.")
                && STATEMENTS.contains(typeName.substring((PREFIX + "crypto.").length()));
        return mayUse(other) || seesValuesOf(other) && (VALUES.contains(typeName) || statement);
    }

    /** Whether it may import a package of crypto for its values. */
    boolean seesValues(String packageName, Module other) {
        return seesValuesOf(other) && (packageName.equals(PREFIX + "crypto")
                || shortName().equals("contacts") && packageName.equals(PREFIX + "crypto.v1"));
    }

    private boolean seesValuesOf(Module other) {
        return VALUE_USERS.contains(shortName()) && other.shortName().equals("crypto");
    }

    /** Whether the matrix names this module. */
    boolean isListed() {
        return MAY_USE.containsKey(shortName());
    }

    /** Whether it may see SWT, JFace and the rest of Eclipse. */
    boolean isUi() {
        return shortName().equals("ui") || shortName().equals("workbench") || shortName().endsWith(".ui");
    }

    boolean isBundle() {
        return folder.startsWith(ROOT.resolve("bundles"));
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    /** The manifest as built (bnd) or as written (Eclipse plug-ins). */
    Path manifest() {
        Path written = folder.resolve("META-INF/MANIFEST.MF");
        return Files.exists(written) ? written : classes().resolve("META-INF/MANIFEST.MF");
    }

    String shortName() {
        return name.substring(PREFIX.length());
    }

    @Override
    public String toString() {
        return name;
    }
}
