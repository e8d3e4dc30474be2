package org.cryptoexpress.cli.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;

/** Members, readers and activity as lines for people and fields for programs. */
final class SharingOutput {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Output output;
    private final DocumentSharing sharing;

    SharingOutput(Output output, DocumentSharing sharing) {
        this.output = output;
        this.sharing = sharing;
    }

    /** One sentence, and the folder as it is then. */
    void changed(String sentence, SharedFolder folder) {
        output.done(sentence, fields(folder));
    }

    /** The members of a folder, one a line. */
    void members(SharedFolder folder) {
        List<String> lines = folder.info().members().stream()
                .map(m -> String.format("%-11s  %s  %s  added by %s", RoleConverter.name(m.role()), time(m.since()),
                        m.userName(), sharing.userName(m.addedBy())))
                .toList();
        output.lines(lines, fields(folder));
        if (folder.info().awaitsRotation()) {
            output.note("somebody has left: nothing can be written until an owner or manager renews the key"
                    + " (renew-key)");
        }
        if (folder.info().unreadable() > 0) {
            output.note(folder.info().unreadable() + " entries were written before you were added and are not shown");
        }
    }

    void invitations(List<SharedFolder> folders) {
        List<String> lines = folders.stream().map(SharedFolder::info)
                .map(info -> String.format("%s  %s  from %s%s", info.folder().hex(), name(info),
                        sharing.userName(info.addedBy()),
                        info.standing() == Standing.QUARANTINED ? "  (NOT a contact who may share with you)" : ""))
                .toList();
        output.lines(lines, folders.stream().map(this::fields).toList());
    }

    void readers(List<Reader> readers) {
        output.lines(readers.stream().map(this::line).toList(), readers.stream().map(this::fields).toList());
    }

    private String line(Reader reader) {
        return String.format("%-11s  since %s  %s  by %s%s",
                reader.role().map(RoleConverter::name).orElse("was a member"), time(reader.since()), reader.userName(),
                sharing.userName(reader.by()),
                reader.until().map(t -> "  until " + time(t) + ": can read what was written before").orElse(""));
    }

    /** The readers as text, as CSV (RFC 4180) or as JSON. */
    String export(List<Reader> readers, String format) {
        return switch (format) {
        case "json" -> Json.write(readers.stream().map(this::fields).toList()) + "\n";
        case "csv" -> "user,id,role,since,by,until\r\n" + String.join("", readers.stream().map(this::fields)
                .map(f -> String.join(",", f.values().stream().map(v -> cell(v.toString())).toList()) + "\r\n")
                .toList());
        default -> String.join("", readers.stream().map(r -> Output.printable(line(r)) + "\n").toList());
        };
    }

    /** A cell that no spreadsheet takes for a formula. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    void activity(DocumentPath path, List<Activity> entries) {
        output.lines(entries.stream().map(a -> time(a.time()) + "  " + sharing.userName(a.actor()) + "  " + words(a))
                .toList(), entries.stream().map(this::fields).toList());
    }

    private String words(Activity a) {
        String who = a.subject().map(sharing::userName).orElse("");
        String role = a.role().map(RoleConverter::name).orElse("");
        String name = a.name().isEmpty() ? "something that cannot be read here" : "'" + a.name() + "'";
        return switch (a.what()) {
        case FOLDER_CREATED -> "made the folder";
        case MEMBER_ADDED -> "added " + who + " as " + role;
        case MEMBER_REMOVED -> "removed " + who + " and renewed the key";
        case MEMBER_LEFT -> "left";
        case ROLE_CHANGED -> "made " + who + " " + role;
        case KEY_RENEWED -> "renewed the key";
        case POLICY_CHANGED -> "changed the policy";
        case MEMBER_REKEYED -> "entered new keys of his own";
        case DEVICE_REVOKED -> "revoked a device";
        case ITEM_ADDED -> "added " + name;
        case ITEM_CHANGED -> "changed " + name;
        case ITEM_MOVED -> "moved " + name;
        case ITEM_DELETED -> "deleted " + name;
        case ITEM_RESTORED -> "brought back " + name;
        };
    }

    private Map<String, Object> fields(Activity a) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", a.seq());
        fields.put("time", Instant.ofEpochMilli(a.time()).toString());
        fields.put("by", sharing.userName(a.actor()));
        fields.put("what", a.what().name());
        fields.put("member", a.subject().map(sharing::userName).orElse(""));
        fields.put("role", a.role().map(RoleConverter::name).orElse(""));
        fields.put("name", a.name());
        return fields;
    }

    private Map<String, Object> fields(Reader reader) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", reader.userName());
        fields.put("id", reader.account().hex());
        fields.put("role", reader.role().map(RoleConverter::name).orElse(""));
        fields.put("since", Instant.ofEpochMilli(reader.since()).toString());
        fields.put("by", sharing.userName(reader.by()));
        fields.put("until", reader.until().map(t -> Instant.ofEpochMilli(t).toString()).orElse(""));
        return fields;
    }

    private Map<String, Object> fields(SharedFolder folder) {
        FolderInfo info = folder.info();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", folder.path().map(DocumentPath::toString).orElse(""));
        fields.put("id", info.folder().hex());
        fields.put("name", info.name());
        fields.put("standing", info.standing().name().toLowerCase(Locale.ROOT));
        fields.put("role", info.role().map(RoleConverter::name).orElse(""));
        fields.put("from", sharing.userName(info.addedBy()));
        fields.put("epoch", info.epoch());
        fields.put("awaitsRenewedKey", info.awaitsRotation());
        fields.put("hidesHistory", info.hidesHistory());
        fields.put("strict", info.strict());
        fields.put("members", info.members().stream().map(m -> Map.of("user", m.userName(), "id", m.account().hex(),
                "role", RoleConverter.name(m.role()), "since", Instant.ofEpochMilli(m.since()).toString(), "by",
                sharing.userName(m.addedBy()))).toList());
        return fields;
    }

    /** The name of a folder; a newcomer without history may not be able to read it yet. */
    static String name(FolderInfo info) {
        return info.name().isEmpty() ? "(name not readable yet)" : info.name();
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }
}
