package org.cryptoexpress.storage.internal;

import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.protocol.payload.ItemPayload;

/** Small steps that several operations on documents share. */
final class Ops {
    private static final long SLICE_MILLIS = 200;

    private Ops() {
    }

    /** A new item of a kind in a parent. */
    static ItemChange create(FolderService service, Item parent, String kind, String name) {
        if (parent.ref().item().equals(Tree.RECOVERED)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "nothing is put into Recovered");
        }
        ItemPayload.Builder payload = ItemPayload.newBuilder().setKind(kind).setSchema(1).setName(name);
        if (!parent.ref().isRoot()) {
            payload.setParent(ByteString.copyFrom(parent.ref().item().bytes()));
        }
        return ItemChange.create(new ItemRef(parent.ref().folder(), service.newItemId()), payload.build());
    }

    /** A change with the content of another document, its description of it included. */
    static ItemChange withContentOf(FolderService service, ItemChange change, Item source, Progress progress) {
        Optional<DocumentBody> body = Kinds.body(source);
        return !source.hasContent() ? change
                : change.withContent(service.content(source.ref(), progress),
                        info -> Upload.body(info, body.map(DocumentBody::getModified).orElse(0L),
                                body.map(DocumentBody::getMediaType).orElse("")));
    }

    /** Item id of a parent as a change names it. */
    static Id parentId(Item parent) {
        return parent.ref().item();
    }
}
