package org.cryptoexpress.folders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.Directory;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.*;

/** A server of several accounts in memory. It judges entries as the real one does. */
class TestServer implements Directory {
    /** The time of everybody here. */
    final TestClock clock = new TestClock();
    final Map<Id, TestAccount> accounts = new HashMap<>();
    final Map<Id, TestLog> logs = new HashMap<>();
    final Map<ByteString, byte[]> chunks = new HashMap<>();
    final List<TestSession> sessions = new CopyOnWriteArrayList<>();
    private final Map<ByteString, Response> answers = new HashMap<>();
    private final Map<ByteString, Request> answered = new HashMap<>();

    TestAccount add(TestAccount account) {
        accounts.put(account.id(), account);
        return account;
    }

    @Override
    public IdentityStatement statement(Hash32 fingerprint) {
        return accounts.values().stream().flatMap(a -> a.statements.stream())
                .filter(s -> s.fingerprint().equals(fingerprint)).findFirst().orElseThrow(TestServer::unknown);
    }

    @Override
    public DeviceCertificate certificate(Hash32 deviceKeyId) {
        return accounts.values().stream().map(a -> a.certificates.get(ByteString.copyFrom(deviceKeyId.bytes())))
                .filter(c -> c != null).findFirst().map(c -> DeviceCertificate.parse(c.toByteArray()))
                .orElseThrow(TestServer::unknown);
    }

    private static CryptoFailure unknown() {
        return new CryptoFailure(CryptoFailure.Code.UNKNOWN_KEY, "not published");
    }

    /** Answers, and then tells the others. */
    Response answer(TestSession from, Request request) {
        Optional<Runnable> push;
        Response answer;
        synchronized (this) {
            ByteString operation = request.getOperationId();
            if (!operation.isEmpty() && answers.containsKey(operation)) {
                if (!answered.get(operation).equals(request)) {
                    throw new CryptoExpressException(ErrorCode.CONFLICT, "another request under the same operation");
                }
                return answers.get(operation);
            }
            answer = answer(from.account, request);
            if (!operation.isEmpty()) {
                answers.put(operation, answer);
                answered.put(operation, request);
            }
            push = request.hasAppendEntry()
                    ? Optional.of(push(from, Id.of(request.getAppendEntry().getFolderId().toByteArray())))
                    : Optional.empty();
        }
        push.ifPresent(Runnable::run);
        return answer;
    }

    private Response answer(TestAccount account, Request request) {
        Response.Builder answer = Response.newBuilder();
        switch (request.getBodyCase()) {
        case LIST_FOLDERS -> answer.setFolders(folders(account.id()));
        case READ_ENTRIES -> answer.setEntries(log(request.getReadEntries().getFolderId()).read(account.id(),
                request.getReadEntries()));
        case APPEND_ENTRY -> answer.setAppended(append(account, request.getAppendEntry()));
        case FIND_MISSING_CHUNKS -> answer.setMissingChunks(MissingChunks.newBuilder()
                .addAllChunkIds(request.getFindMissingChunks().getChunkIdsList().stream()
                        .filter(id -> !chunks.containsKey(request.getFindMissingChunks().getFolderId().concat(id)))
                        .toList()));
        case GET_STATEMENTS -> answer.setStatements(Statements.newBuilder().addAllStatements(
                other(request.getGetStatements().getUserId()).statements.stream()
                        .map(s -> ByteString.copyFrom(s.encoded())).toList()));
        case PUT_DEVICE_CERTIFICATE -> {
            ByteString encoded = request.getPutDeviceCertificate().getCertificate();
            account.certificates.put(ByteString.copyFrom(
                    DeviceCertificate.parse(encoded.toByteArray()).deviceKeyId().bytes()), encoded);
            answer.setDone(Done.getDefaultInstance());
        }
        case GET_DEVICE_CERTIFICATES -> {
            GetDeviceCertificates wish = request.getGetDeviceCertificates();
            Map<ByteString, ByteString> known = other(wish.getUserId()).certificates;
            answer.setDeviceCertificates(DeviceCertificates.newBuilder().addAllCertificates(
                    wish.getDeviceKeyIdsList().stream().filter(known::containsKey).map(known::get).toList()));
        }
        case GET_ACCOUNT_OBJECT -> answer.setAccountObject(Optional.ofNullable(
                account.objects.get(request.getGetAccountObject().getName()))
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "object")));
        case PUT_ACCOUNT_OBJECT -> {
            PutAccountObject wish = request.getPutAccountObject();
            long version = Optional.ofNullable(account.objects.get(wish.getName())).map(AccountObject::getVersion)
                    .orElse(0L);
            if (wish.getExpectedVersion() != version) {
                throw new CryptoExpressException(ErrorCode.CONFLICT, "object");
            }
            account.objects.put(wish.getName(), AccountObject.newBuilder().setVersion(version + 1)
                    .setSealed(wish.getSealed()).build());
            answer.setDone(Done.getDefaultInstance());
        }
        default -> throw new CryptoExpressException(ErrorCode.UNSUPPORTED, request.getBodyCase().name());
        }
        return answer.build();
    }

    private TestAccount other(ByteString id) {
        return Optional.ofNullable(accounts.get(Id.of(id.toByteArray())))
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "account"));
    }

    private Folders folders(Id account) {
        Folders.Builder folders = Folders.newBuilder();
        logs.values().forEach(log -> log.head(account).ifPresent(folders::addFolders));
        return folders.build();
    }

    private TestLog log(ByteString folder) {
        return Optional.ofNullable(logs.get(Id.of(folder.toByteArray())))
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "folder"));
    }

    private Appended append(TestAccount account, AppendEntry wish) {
        for (ByteString chunk : wish.getEntry().getChunkIdsList()) {
            if (!chunks.containsKey(wish.getFolderId().concat(chunk))) {
                throw new CryptoExpressException(ErrorCode.NOT_FOUND, "chunk");
            }
        }
        Id folder = Id.of(wish.getFolderId().toByteArray());
        TestLog log = Optional.ofNullable(logs.get(folder)).orElseGet(() -> new TestLog(folder, this));
        Appended appended = log.append(account.id(), wish.getEntry());
        logs.put(folder, log);
        return appended;
    }

    private Runnable push(TestSession from, Id folder) {
        TestLog log = logs.get(folder);
        List<TestSession> to = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        Set<Id> readers = new HashSet<>(log.readers());
        for (TestSession session : sessions) {
            if (session != from && readers.contains(session.account.id())) {
                log.hint(session.account.id()).ifPresent(hint -> {
                    to.add(session);
                    events.add(Event.newBuilder().setFolderChanged(hint).build());
                });
            }
        }
        return () -> {
            for (int i = 0; i < to.size(); i++) {
                to.get(i).event(events.get(i));
            }
        };
    }

    synchronized void putChunk(byte[] folder, byte[] id, byte[] sealed) {
        chunks.put(ByteString.copyFrom(folder).concat(ByteString.copyFrom(id)), sealed.clone());
    }

    synchronized byte[] getChunk(byte[] folder, byte[] id) {
        byte[] found = chunks.get(ByteString.copyFrom(folder).concat(ByteString.copyFrom(id)));
        if (found == null) {
            throw new CryptoExpressException(ErrorCode.NOT_FOUND, "chunk");
        }
        return found.clone();
    }
}
