package org.cryptoexpress.e2e;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.EntryType;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.protocol.wire.Entries;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.FolderHead;
import org.cryptoexpress.protocol.wire.Folders;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.protocol.wire.StoredEntry;

/**
 * Shows other entries of a folder than there are, with numbers and heads that fit them: a lie without a slip. With the
 * true entries it is the truth.
 */
final class FalseLog implements EvilServer.Lie {
    private final Id folder;
    private final List<StoredEntry> entries;

    FalseLog(Id folder, List<LogEntry> shown) {
        this.folder = folder;
        this.entries = stored(folder, shown);
    }

    /** The entries with their numbers and heads. */
    static List<StoredEntry> stored(Id folder, List<LogEntry> entries) {
        List<StoredEntry> stored = new ArrayList<>();
        Hash32 head = Heads.first(folder);
        for (LogEntry entry : entries) {
            head = Heads.next(head, EntryType.valueOf(entry.getType().name()), entry.getSigned().toByteArray());
            stored.add(StoredEntry.newBuilder().setSeq(stored.size() + 1).setHead(ByteString.copyFrom(head.bytes()))
                    .setEntry(entry).build());
        }
        return stored;
    }

    @Override
    public Response answer(Request request, Response truth) {
        if (truth.hasFolders()) {
            Folders.Builder folders = Folders.newBuilder();
            truth.getFolders().getFoldersList().forEach(head -> folders.addFolders(isThis(head.getFolderId())
                    ? head(head)
                    : head));
            return truth.toBuilder().setFolders(folders).build();
        }
        if (request.hasReadEntries() && isThis(request.getReadEntries().getFolderId())) {
            long after = request.getReadEntries().getAfterSeq();
            return truth.toBuilder().setEntries(Entries.newBuilder().setLastSeq(entries.size())
                    .addAllEntries(entries.stream().filter(e -> e.getSeq() > after).toList())).build();
        }
        return truth;
    }

    private FolderHead head(FolderHead truth) {
        StoredEntry last = entries.get(entries.size() - 1);
        return truth.toBuilder().setSeq(last.getSeq()).setHead(last.getHead()).build();
    }

    private boolean isThis(ByteString id) {
        return id.equals(ByteString.copyFrom(folder.bytes()));
    }

    @Override
    public Event hint(Event truth) {
        return truth.hasFolderChanged() && isThis(truth.getFolderChanged().getFolderId())
                ? Event.getDefaultInstance()
                : truth;
    }
}
