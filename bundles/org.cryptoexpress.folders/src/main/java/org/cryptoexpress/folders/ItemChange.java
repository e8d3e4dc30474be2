package org.cryptoexpress.folders;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.payload.ItemPayload;

/**
 * What shall become of an item: only what it names changes, so that it still applies when somebody else has changed
 * the item meanwhile. A value; the {@code with} methods return changed copies.
 *
 * @param ref         which item
 * @param action      what happens to it
 * @param payload     the whole payload of a new item
 * @param name        new name
 * @param description new description
 * @param parent      new parent; the folder id for the top level
 * @param content     new content
 * @param body        makes the new body of the payload when the content is known; gets {@link ContentInfo#NONE} when there is none
 * @param resumeKey   names an upload, so that the same one continues where a broken or cancelled one ended
 */
public record ItemChange(ItemRef ref, Action action, Optional<ItemPayload> payload, Optional<String> name,
        Optional<String> description, Optional<Id> parent, Optional<ContentSource> content,
        Optional<Function<ContentInfo, ByteString>> body, Optional<String> resumeKey) {
    /** What happens to the item. */
    public enum Action {
        /** It comes into being. */
        CREATE,
        /** What is named changes. */
        EDIT,
        /** It gets a tombstone. */
        DELETE,
        /** Its tombstone is taken back. */
        RESTORE
    }

    /** Checks that nothing is null. */
    public ItemChange {
        Objects.requireNonNull(ref);
        Objects.requireNonNull(action);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
        Objects.requireNonNull(parent);
        Objects.requireNonNull(content);
        Objects.requireNonNull(body);
        Objects.requireNonNull(resumeKey);
    }

    /** A new item. */
    public static ItemChange create(ItemRef ref, ItemPayload payload) {
        return of(ref, Action.CREATE, Optional.of(payload));
    }

    /** A change of an item that is there. */
    public static ItemChange edit(ItemRef ref) {
        return of(ref, Action.EDIT, Optional.empty());
    }

    /** A tombstone. */
    public static ItemChange delete(ItemRef ref) {
        return of(ref, Action.DELETE, Optional.empty());
    }

    /** Takes a tombstone back. */
    public static ItemChange restore(ItemRef ref) {
        return of(ref, Action.RESTORE, Optional.empty());
    }

    /** With a new name. */
    public ItemChange withName(String newName) {
        return new ItemChange(ref, action, payload, Optional.of(newName), description, parent, content, body,
                resumeKey);
    }

    /** With a new description. */
    public ItemChange withDescription(String text) {
        return new ItemChange(ref, action, payload, name, Optional.of(text), parent, content, body, resumeKey);
    }

    /** With a new parent. */
    public ItemChange withParent(Id newParent) {
        return new ItemChange(ref, action, payload, name, description, Optional.of(newParent), content, body,
                resumeKey);
    }

    /** With new content, and a body made from what the content turns out to be. */
    public ItemChange withContent(ContentSource source, Function<ContentInfo, ByteString> newBody) {
        return new ItemChange(ref, action, payload, name, description, parent, Optional.of(source),
                Optional.of(newBody), resumeKey);
    }

    /** With a new body, and the content as it is. */
    public ItemChange withBody(ByteString newBody) {
        return new ItemChange(ref, action, payload, name, description, parent, content,
                Optional.of(info -> newBody), resumeKey);
    }

    /** As an upload that can be resumed under this key. */
    public ItemChange withResumeKey(String key) {
        return new ItemChange(ref, action, payload, name, description, parent, content, body, Optional.of(key));
    }

    private static ItemChange of(ItemRef ref, Action action, Optional<ItemPayload> payload) {
        return new ItemChange(ref, action, payload, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "ItemChange[" + action + " " + ref.item() + "]";
    }
}
