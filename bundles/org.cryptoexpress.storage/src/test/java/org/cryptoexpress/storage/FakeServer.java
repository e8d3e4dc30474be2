package org.cryptoexpress.storage;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.EntryType;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.*;

/** A server of one account in memory. It orders and keeps, compares versions, and verifies nothing. */
final class FakeServer {
    static final SecureRandom RANDOM = new SecureRandom();
    private static final AccountKeys KEYS = AccountKeys.generate(2048, RANDOM);
    private static final IdentityStatement STATEMENT = KEYS.firstStatement("alice", Clock.systemUTC(), RANDOM);

    final Map<ByteString, List<StoredEntry>> logs = new HashMap<>();
    final Map<ByteString, byte[]> chunks = new HashMap<>();
    final List<Request.BodyCase> asked = new ArrayList<>();
    final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
    private final Map<ByteString, Response> answers = new HashMap<>();
    private final Map<ByteString, Request> answered = new HashMap<>();
    private final Map<ByteString, Long> versions = new HashMap<>();
    private final Map<ByteString, ByteString> certificates = new TreeMap<>(
            ByteString.unsignedLexicographicalComparator());
    AccountObject object = AccountObject.getDefaultInstance();
    int chunksPut;
    int chunksGot;

    AccountKeys keys() {
        return KEYS;
    }

    IdentityStatement statement() {
        return STATEMENT;
    }

    synchronized void forget() {
        asked.clear();
        chunksPut = 0;
        chunksGot = 0;
    }

    synchronized Response answer(Request request) {
        asked.add(request.getBodyCase());
        ByteString operation = request.getOperationId();
        if (!operation.isEmpty() && answers.containsKey(operation)) {
            if (!answered.get(operation).equals(request)) {
                throw new CryptoExpressException(ErrorCode.CONFLICT, "another request under the same operation");
            }
            return answers.get(operation);
        }
        Response answer = switch (request.getBodyCase()) {
        case LIST_FOLDERS -> folders();
        case READ_ENTRIES -> read(request.getReadEntries());
        case APPEND_ENTRY -> append(request.getAppendEntry());
        case FIND_MISSING_CHUNKS -> missing(request.getFindMissingChunks());
        case GET_STATEMENTS -> Response.newBuilder().setStatements(
                Statements.newBuilder().addStatements(ByteString.copyFrom(STATEMENT.encoded()))).build();
        case PUT_DEVICE_CERTIFICATE -> {
            ByteString encoded = request.getPutDeviceCertificate().getCertificate();
            certificates.put(bytes(DeviceCertificate.parse(encoded.toByteArray()).deviceKeyId()), encoded);
            yield Response.newBuilder().setDone(Done.getDefaultInstance()).build();
        }
        case GET_DEVICE_CERTIFICATES -> {
            DeviceCertificates.Builder found = DeviceCertificates.newBuilder();
            request.getGetDeviceCertificates().getDeviceKeyIdsList().stream().filter(certificates::containsKey)
                    .forEach(id -> found.addCertificates(certificates.get(id)));
            yield Response.newBuilder().setDeviceCertificates(found).build();
        }
        case GET_ACCOUNT_OBJECT -> {
            if (object.getVersion() == 0) {
                throw new CryptoExpressException(ErrorCode.NOT_FOUND, "object");
            }
            yield Response.newBuilder().setAccountObject(object).build();
        }
        case PUT_ACCOUNT_OBJECT -> {
            if (request.getPutAccountObject().getExpectedVersion() != object.getVersion()) {
                throw new CryptoExpressException(ErrorCode.CONFLICT, "object");
            }
            object = AccountObject.newBuilder().setVersion(object.getVersion() + 1)
                    .setSealed(request.getPutAccountObject().getSealed()).build();
            yield Response.newBuilder().setDone(Done.getDefaultInstance()).build();
        }
        default -> throw new CryptoExpressException(ErrorCode.UNSUPPORTED, request.getBodyCase().name());
        };
        if (!operation.isEmpty()) {
            answers.put(operation, answer);
            answered.put(operation, request);
        }
        return answer;
    }

    private Response folders() {
        Folders.Builder folders = Folders.newBuilder();
        logs.forEach((id, log) -> folders.addFolders(FolderHead.newBuilder().setFolderId(id).setSeq(log.size())
                .setHead(log.get(log.size() - 1).getHead())));
        return Response.newBuilder().setFolders(folders).build();
    }

    private Response read(ReadEntries request) {
        List<StoredEntry> log = logs.getOrDefault(request.getFolderId(), List.of());
        int from = (int) Math.min(log.size(), request.getAfterSeq());
        int to = Math.min(log.size(), from + Math.min(50, request.getLimit()));
        return Response.newBuilder().setEntries(Entries.newBuilder().addAllEntries(log.subList(from, to))
                .setLastSeq(log.size())).build();
    }

    private Response append(AppendEntry request) {
        LogEntry entry = request.getEntry();
        ByteString folder = request.getFolderId();
        List<StoredEntry> log = logs.computeIfAbsent(folder, f -> new ArrayList<>());
        byte[] signed = entry.getSigned().toByteArray();
        EntryType type = entry.getType() == LogEntry.Type.CONTROL ? EntryType.CONTROL : EntryType.ITEM;
        if (type == EntryType.ITEM) {
            ItemRevision.Content content = ItemRevision.parse(signed).content();
            ByteString item = folder.concat(ByteString.copyFrom(content.item().bytes()));
            if (content.version() != versions.getOrDefault(item, 0L) + 1) {
                throw new CryptoExpressException(ErrorCode.CONFLICT, "version");
            }
            for (ByteString chunk : entry.getChunkIdsList()) {
                if (!chunks.containsKey(folder.concat(chunk))) {
                    throw new CryptoExpressException(ErrorCode.NOT_FOUND, "chunk");
                }
            }
            versions.put(item, content.version());
        }
        Hash32 before = log.isEmpty() ? Heads.first(Id.of(folder.toByteArray()))
                : Hash32.of(log.get(log.size() - 1).getHead().toByteArray());
        Hash32 head = Heads.next(before, type, signed);
        log.add(StoredEntry.newBuilder().setSeq(log.size() + 1).setHead(bytes(head)).setEntry(entry).build());
        return Response.newBuilder().setAppended(Appended.newBuilder().setSeq(log.size()).setHead(bytes(head))).build();
    }

    private Response missing(FindMissingChunks request) {
        MissingChunks.Builder missing = MissingChunks.newBuilder();
        request.getChunkIdsList().stream().filter(id -> !chunks.containsKey(request.getFolderId().concat(id)))
                .forEach(missing::addChunkIds);
        return Response.newBuilder().setMissingChunks(missing).build();
    }

    synchronized void putChunk(byte[] folder, byte[] id, byte[] sealed) {
        chunksPut++;
        chunks.put(ByteString.copyFrom(folder).concat(ByteString.copyFrom(id)), sealed.clone());
    }

    synchronized byte[] getChunk(byte[] folder, byte[] id) {
        chunksGot++;
        byte[] found = chunks.get(ByteString.copyFrom(folder).concat(ByteString.copyFrom(id)));
        if (found == null) {
            throw new CryptoExpressException(ErrorCode.NOT_FOUND, "chunk");
        }
        return found.clone();
    }

    /** Tells all other sessions about the newest entry of a folder. */
    void push(FakeSession from, ByteString folder) {
        long seq;
        synchronized (this) {
            seq = logs.get(folder).size();
        }
        Event event = Event.newBuilder()
                .setFolderChanged(FolderChanged.newBuilder().setFolderId(folder).setSeq(seq)).build();
        sessions.stream().filter(s -> s != from).forEach(s -> s.event(event));
    }

    private static ByteString bytes(Hash32 hash) {
        return ByteString.copyFrom(hash.bytes());
    }
}
