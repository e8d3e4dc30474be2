package org.cryptoexpress.server.folder;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Member;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.server.record.FolderIndexRecord;
import org.cryptoexpress.server.record.FolderMember;
import org.cryptoexpress.server.record.FolderRecord;
import org.cryptoexpress.server.record.LeftRecord;
import org.cryptoexpress.server.store.Collections;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.VersionedRecord;

/**
 * Who is a member of which folder, readable without the folder's log. It follows from the logs; a folder whose index may
 * be behind is marked first, and brought up to date at the next start. Thread-safe; blocks.
 */
public final class FolderIndex {
    private static final int PAGE = 1000;
    /** Folders that an account has left and that are still listed for it; the oldest are forgotten. */
    private static final int MAX_LEFT = 1000;

    private final Store store;

    /** What an account may do in a folder, and whose quota pays. */
    public record Access(Role role, ByteString owner) {
    }

    /** A folder that an account has left, and how far it may read. */
    record Left(ByteString folder, LeftRecord end) {
    }

    /** An index in a store. */
    public FolderIndex(Store store) {
        this.store = store;
    }

    /**
     * What an account may do in a folder.
     *
     * @throws CryptoExpressException NOT_FOUND for who is no member, and for folders that do not exist
     */
    public Access require(ByteString folder, ByteString user) {
        FolderIndexRecord index = read(folder).orElseThrow(FolderIndex::notFound);
        return index.getMembersList().stream().filter(m -> m.getUserId().equals(user)).findFirst()
                .map(m -> new Access(role(m.getRole()), index.getOwner())).orElseThrow(FolderIndex::notFound);
    }

    /** Whether an account is a member of a folder. */
    boolean isMember(ByteString folder, ByteString user) {
        return read(folder).map(i -> i.getMembersList().stream().anyMatch(m -> m.getUserId().equals(user)))
                .orElse(false);
    }

    /** How far somebody who is no member any more may read. */
    Optional<LeftRecord> left(ByteString folder, ByteString user) {
        return store.get(Collections.LEFT, user.concat(folder)).map(r -> leftRecord(r.bytes()));
    }

    /** Folders that the account has left. */
    List<Left> leftBy(ByteString user) {
        return store.scan(Collections.LEFT, user, ByteString.EMPTY, MAX_LEFT + 1).stream()
                .map(r -> new Left(r.id().substring(Id.LENGTH), leftRecord(r.bytes()))).toList();
    }

    /** Who made a folder. */
    public Optional<ByteString> owner(ByteString folder) {
        return read(folder).map(FolderIndexRecord::getOwner);
    }

    /** Folders that the account is a member of. */
    public List<ByteString> of(ByteString user) {
        List<ByteString> folders = new java.util.ArrayList<>();
        ByteString after = ByteString.EMPTY;
        for (List<VersionedRecord> page = store.scan(Collections.MEMBER, user, after, PAGE); !page
                .isEmpty(); page = store.scan(Collections.MEMBER, user, after, PAGE)) {
            page.forEach(r -> folders.add(r.id().substring(Id.LENGTH)));
            after = page.get(page.size() - 1).id();
        }
        return folders;
    }

    /** Folders that the account made. */
    public List<ByteString> ownedBy(ByteString user) {
        return of(user).stream().filter(f -> owner(f).equals(Optional.of(user))).toList();
    }

    /** Bytes of all entries of a folder's log. */
    public long logBytes(ByteString folder) {
        return newest(folder).map(FolderRecord::getTotal).orElse(0L);
    }

    /** The newest entry of a folder's log. */
    Optional<FolderRecord> newest(ByteString folder) {
        long head = store.head(folder);
        return head == 0 ? Optional.empty() : Optional.of(at(folder, head));
    }

    /** One entry of a folder's log that exists. */
    FolderRecord at(ByteString folder, long seq) {
        return parse(store.since(folder, seq - 1, 1, 0).get(0).bytes());
    }

    static FolderRecord parse(ByteString bytes) {
        try {
            return FolderRecord.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "a stored entry is damaged", e);
        }
    }

    static LogEntry entry(FolderRecord record) {
        try {
            return LogEntry.parseFrom(record.getEntry());
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "a stored entry is damaged", e);
        }
    }

    /** To be called before an entry that may change the members: should the process end, the index is repaired. */
    void mark(ByteString folder) {
        store.put(Collections.REINDEX, folder, 0, ByteString.EMPTY, ByteString.EMPTY);
    }

    /** Folders that were marked. */
    List<ByteString> marked() {
        return store.scan(Collections.REINDEX, ByteString.EMPTY, ByteString.EMPTY, PAGE).stream()
                .map(VersionedRecord::id).toList();
    }

    /**
     * Writes the members as the log says, and takes the mark away. The record of the folder is written last: until then a
     * repetition finds the same difference.
     *
     * @param departure where the log ended for somebody who is no member any more
     */
    void update(ByteString folder, ByteString owner, Map<Id, Member> members,
            Function<ByteString, LeftRecord> departure) {
        FolderIndexRecord.Builder index = FolderIndexRecord.newBuilder().setOwner(owner);
        Set<ByteString> gone = new HashSet<>();
        read(folder).ifPresent(before -> before.getMembersList().forEach(m -> gone.add(m.getUserId())));
        members.forEach((id, member) -> {
            ByteString user = ByteString.copyFrom(id.bytes());
            index.addMembers(FolderMember.newBuilder().setUserId(user).setRole(member.role().number()));
            if (!gone.remove(user)) {
                store.put(Collections.MEMBER, user.concat(folder), 0, ByteString.EMPTY, ByteString.EMPTY);
                forget(user.concat(folder));
            }
        });
        gone.forEach(user -> {
            remember(user, folder, departure.apply(user));
            store.delete(Collections.MEMBER, user.concat(folder), 1);
        });
        boolean written = false;
        while (!written) {
            long version = store.get(Collections.FOLDER, folder).map(VersionedRecord::version).orElse(0L);
            written = store.put(Collections.FOLDER, folder, version, ByteString.EMPTY,
                    index.build().toByteString()).isPresent();
        }
        store.delete(Collections.REINDEX, folder, 1);
    }

    private void remember(ByteString user, ByteString folder, LeftRecord end) {
        ByteString key = user.concat(folder);
        forget(key);
        store.put(Collections.LEFT, key, 0, ByteString.EMPTY, end.toByteString());
        List<Left> all = leftBy(user);
        if (all.size() > MAX_LEFT) {
            all.stream().min(Comparator.comparingLong(l -> l.end().getTime()))
                    .ifPresent(oldest -> forget(user.concat(oldest.folder())));
        }
    }

    private void forget(ByteString key) {
        store.get(Collections.LEFT, key).ifPresent(r -> store.delete(Collections.LEFT, key, r.version()));
    }

    private static LeftRecord leftRecord(ByteString bytes) {
        try {
            return LeftRecord.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "a stored index is damaged", e);
        }
    }

    private Optional<FolderIndexRecord> read(ByteString folder) {
        return store.get(Collections.FOLDER, folder).map(r -> {
            try {
                return FolderIndexRecord.parseFrom(r.bytes());
            } catch (InvalidProtocolBufferException e) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "a stored index is damaged", e);
            }
        });
    }

    private static Role role(int number) {
        return Arrays.stream(Role.values()).filter(r -> r.number() == number).findFirst().orElse(Role.READER);
    }

    static CryptoExpressException notFound() {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "no such folder for this account");
    }
}
