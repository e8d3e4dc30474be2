package org.cryptoexpress.crypto.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;

/**
 * A log as it was written once and must be read for ever. One line per thing: its kind, its bytes in hex, and for control
 * entries the folder-key wraps. A file is never changed; a new version of a format gets a new file, written by
 * {@link #main}.
 */
record Fixture(List<Line> lines) {
    private static final HexFormat HEX = HexFormat.of();

    record Line(String kind, byte[] bytes, FolderKeyWraps wraps) {
    }

    static Fixture read(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            return new Fixture(new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.split(" "))
                    .map(words -> new Line(words[0], HEX.parseHex(words[1]),
                            words.length > 2 ? wraps(HEX.parseHex(words[2])) : FolderKeyWraps.NONE))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<byte[]> all(String kind) {
        return lines.stream().filter(line -> line.kind().equals(kind)).map(Line::bytes).toList();
    }

    private static FolderKeyWraps wraps(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        List<FolderKeyWraps.Wrap> wraps = new ArrayList<>();
        for (int n = in.u16(); n > 0; n--) {
            wraps.add(new FolderKeyWraps.Wrap(in.id(), in.hash(), in.hash()));
        }
        return new FolderKeyWraps(wraps, in.rest());
    }

    private static byte[] bytes(FolderKeyWraps wraps) {
        ByteWriter out = new ByteWriter().u16(wraps.wraps().size());
        wraps.wraps().forEach(wrap -> out.id(wrap.user()).hash(wrap.kem()).hash(wrap.hash()));
        return out.bytes(wraps.history()).toByteArray();
    }

    /** Writes a new file, whose name is the argument. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (Files.exists(file)) {
            throw new IOException("fixtures are never written anew");
        }
        Files.writeString(file, new FixtureWriter().write());
    }

    /** A log with every operation and every kind of entry. */
    private static final class FixtureWriter {
        private final StringBuilder out = new StringBuilder(
                "# A folder's log; see Fixture.java. Never change a line.\n");
        private final TestLog log = new TestLog();

        private String write() {
            Person next = Person.EDITOR.successor(400);
            log.know(next);
            List.of(Person.OWNER, Person.EDITOR, next).forEach(person -> {
                line("statement", person.statement().encoded());
                line("certificate", person.certificate().encoded());
            });
            control(log.create());
            control(log.add(Person.OWNER, Person.EDITOR, Role.CONTRIBUTOR));
            control(log.role(Person.OWNER, Person.EDITOR, Role.EDITOR));
            control(log.policy(Person.OWNER, (byte) 8, (byte) 1));
            ItemDraft first = log.item(Person.EDITOR);
            item(first);
            control(log.rekey(Person.EDITOR, next));
            control(log.rotate(Person.OWNER));
            item(log.update(next, first.item));
            item(log.item(Person.OWNER));
            Checkpoint checkpoint = log.checkpoint(Person.OWNER, log.state.seen(), log.state.controlHead());
            line("checkpoint", checkpoint.encoded());
            log.state.apply(checkpoint, log);
            log.positions.add(log.state.position());
            Revocation revocation = Revocation.sign(next.id(), next.device().id(), Person.NOW,
                    bytes -> next.sign(org.cryptoexpress.crypto.v1.Domain.REVOKE, bytes));
            line("revocation", revocation.encoded());
            log.state.apply(revocation, log);
            log.positions.add(log.state.position());
            control(log.remove(Person.OWNER, next));
            line("head", log.state.head().bytes());
            line("state", log.state.encoded());
            return out.toString();
        }

        private void control(ControlDraft draft) {
            ControlEntry entry = draft.sign();
            log.state.apply(entry, draft.wraps, log);
            log.positions.add(log.state.position());
            out.append("control ").append(HEX.formatHex(entry.encoded())).append(' ')
                    .append(HEX.formatHex(bytes(draft.wraps))).append('\n');
        }

        private void item(ItemDraft draft) {
            line("item", draft.sign().encoded());
            log.accept(draft);
        }

        private void line(String kind, byte[] bytes) {
            out.append(kind).append(' ').append(HEX.formatHex(bytes)).append('\n');
        }
    }
}
