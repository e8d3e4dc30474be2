package org.cryptoexpress.folders.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.payload.ItemPayload;

/**
 * A change in the outgoing queue. It keeps its operation id however often it is sealed and sent, so that the server makes
 * it at most once.
 *
 * @param number      order in the queue
 * @param operation   operation id
 * @param ref         which item
 * @param action      what happens to it
 * @param whole       the payload of a new item, or the control entry of a new folder log
 * @param name        new name
 * @param description new description
 * @param parent      new parent
 * @param body        new body
 * @param content     new content
 * @param base        content that the user had before him; empty when that itself waited in the queue
 * @param time        when it was asked for, ms since 1970
 */
record QueuedChange(long number, Id operation, ItemRef ref, Action action, Optional<byte[]> whole,
        Optional<String> name, Optional<String> description, Optional<Id> parent, Optional<byte[]> body,
        Optional<Staged> content, Optional<Hash32> base, long time) {
    private static final int VERSION = 1;
    private static final int MAX_FIELD = 1 << 20;

    /** What happens. */
    enum Action {
        CREATE, EDIT, DELETE, RESTORE, CREATE_FOLDER
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter().u8(VERSION).u64(number).id(operation).id(ref.folder()).id(ref.item())
                .u8(action.ordinal());
        optional(out, whole, Function.identity());
        optional(out, name, s -> s.getBytes(StandardCharsets.UTF_8));
        optional(out, description, s -> s.getBytes(StandardCharsets.UTF_8));
        optional(out, parent, Id::bytes);
        optional(out, body, Function.identity());
        optional(out, content, Staged::encode);
        optional(out, base, Hash32::bytes);
        return out.u64(time).toByteArray();
    }

    static QueuedChange decode(byte[] encoded) {
        ByteReader in = new ByteReader(encoded);
        if (in.u8() != VERSION) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "queued change");
        }
        long number = in.u64();
        Id operation = in.id();
        ItemRef ref = new ItemRef(in.id(), in.id());
        int action = in.u8();
        if (action >= Action.values().length) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "queued change");
        }
        QueuedChange change = new QueuedChange(number, operation, ref, Action.values()[action],
                optional(in, Function.identity()), optional(in, QueuedChange::text), optional(in, QueuedChange::text),
                optional(in, Id::of), optional(in, Function.identity()),
                optional(in, bytes -> Staged.decode(new ByteReader(bytes))), optional(in, Hash32::of), in.u64());
        in.end();
        return change;
    }

    /** The same change of another item, as another operation. */
    QueuedChange redirected(Id newOperation, ItemRef target, Action newAction, Optional<byte[]> payload) {
        return new QueuedChange(number, newOperation, target, newAction, payload, name, description, parent, body,
                content, Optional.empty(), time);
    }

    /** The same change without a name, e.g. after it went into a whole payload. */
    QueuedChange withoutName() {
        return new QueuedChange(number, operation, ref, action, whole, Optional.empty(), description, parent, body,
                content, base, time);
    }

    /** The same change, now that the content is stored which the user had before him. */
    QueuedChange withBase(Hash32 stored) {
        return new QueuedChange(number, operation, ref, action, whole, name, description, parent, body, content,
                Optional.of(stored), time);
    }

    /** The payload after this change. */
    ItemPayload payload(Optional<ItemPayload> before) {
        ItemPayload.Builder payload = (action == Action.CREATE ? created() : before.orElseThrow()).toBuilder();
        name.ifPresent(payload::setName);
        description.ifPresent(payload::setDescription);
        parent.ifPresent(p -> payload
                .setParent(p.equals(ref.folder()) ? ByteString.EMPTY : ByteString.copyFrom(p.bytes())));
        body.ifPresent(b -> payload.setBody(ByteString.copyFrom(b)));
        return payload.build();
    }

    /** How the item looks while this change waits. */
    Optional<Item> shown(Optional<Item> before, Id author) {
        if (action == Action.CREATE_FOLDER || action != Action.CREATE && before.isEmpty()) {
            return before;
        }
        boolean deleted = action == Action.DELETE || action == Action.EDIT && before.get().deleted()
                && content.isEmpty();
        return Optional.of(new Item(ref, before.map(Item::version).orElse(0L), deleted,
                payload(before.map(Item::payload)), before.map(Item::creator).orElse(author), author, time,
                before.map(Item::createdSeq).orElse(Long.MAX_VALUE),
                Long.MAX_VALUE, content.isPresent() || before.map(Item::hasContent).orElse(false), true));
    }

    private ItemPayload created() {
        try {
            return ItemPayload.parseFrom(whole.orElseThrow());
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "queued change", e);
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static <T> void optional(ByteWriter out, Optional<T> value, Function<T, byte[]> encoding) {
        out.u8(value.isPresent() ? 1 : 0);
        value.ifPresent(v -> out.lp32(encoding.apply(v)));
    }

    private static <T> Optional<T> optional(ByteReader in, Function<byte[], T> decoding) {
        return in.u8() == 1 ? Optional.of(decoding.apply(in.lp32(2 * MAX_FIELD))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "QueuedChange[" + action + " " + ref.item() + "]";
    }
}
