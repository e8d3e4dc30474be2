package org.cryptoexpress.storage.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.storage.DocumentVersion;

/** The versions of one document. */
final class History {
    private final FolderService service;
    private final Item document;
    private final List<Item> revisions;

    private History(FolderService service, Item document, List<Item> revisions) {
        this.service = service;
        this.document = document;
        this.revisions = revisions;
    }

    static History of(FolderService service, Item document) {
        if (!Kinds.document(document)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "only documents have versions");
        }
        return new History(service, document, Futures.await(service.versions(document.ref()), Progress.NONE));
    }

    /** The versions, newest first. */
    List<DocumentVersion> versions() {
        List<DocumentVersion> versions = new ArrayList<>();
        ByteString before = ByteString.EMPTY;
        for (Item revision : revisions) {
            Optional<DocumentBody> body = content(revision);
            if (body.isPresent() && !body.get().getSha256().equals(before)) {
                before = body.get().getSha256();
                versions.add(new DocumentVersion(revision.version(), false, body.get().getLength(),
                        Instant.ofEpochMilli(revision.time()), service.userName(revision.author()),
                        HexFormat.of().formatHex(before.toByteArray())));
            }
        }
        Collections.reverse(versions);
        if (!versions.isEmpty()) {
            DocumentVersion v = versions.get(0);
            versions.set(0, new DocumentVersion(v.number(), true, v.size(), v.modified(), v.author(), v.sha256()));
        }
        return versions;
    }

    /** The document as it stood in a version. */
    Item at(long version) {
        return revisions.stream().filter(r -> r.version() == version && content(r).isPresent()).findFirst()
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "no version " + version));
    }

    /** Makes the content of a version the newest again. */
    Item restore(long version, Progress progress) {
        DocumentBody old = content(at(version)).orElseThrow();
        boolean newest = Kinds.body(document).map(now -> now.getSha256().equals(old.getSha256())).orElse(false);
        if (newest) {
            return document;
        }
        ItemChange change = ItemChange.edit(document.ref())
                .withContent(service.content(document.ref(), version, progress), info -> {
                    if (info.length() != old.getLength()
                            || !ByteString.copyFrom(info.sha256().bytes()).equals(old.getSha256())) {
                        throw new CryptoExpressException(ErrorCode.TAMPERED,
                                "content is not the one that is described");
                    }
                    return old.toByteString();
                });
        return Futures.await(service.submit(change, progress), progress);
    }

    private static Optional<DocumentBody> content(Item revision) {
        return revision.hasContent() ? Kinds.body(revision) : Optional.empty();
    }
}
