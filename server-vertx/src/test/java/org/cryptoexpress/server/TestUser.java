package org.cryptoexpress.server;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.FolderKeyWraps;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.log.Revocation;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.log.Seen;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.DeviceSigner;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.Passcode;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.PrivateKeys;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.protocol.wire.Appended;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.LogEntry;

/** Somebody with real keys who makes real entries; log-ins use a hash as K_srp, to be quick. */
public final class TestUser {
    private static final SecureRandom RANDOM = new SecureRandom();

    public final String name;
    public final Id userId;
    public final ByteString id;
    public final IdentityStatement statement;
    public final DeviceSigner device = DeviceSigner.generate(RANDOM);
    public final DeviceCertificate certificate;
    private final PrivateKeys keys;
    private final Map<Id, Long> contactCounters;

    public TestUser(String name) {
        this(name, Id.random(RANDOM));
    }

    /** Somebody who takes an id that may be another's. */
    public TestUser(String name, Id userId) {
        this.name = name;
        this.userId = userId;
        id = ByteString.copyFrom(userId.bytes());
        contactCounters = new HashMap<>();
        keys = PrivateKeys.generate(2048, RANDOM);
        long now = System.currentTimeMillis();
        statement = IdentityStatement.first(new IdentityStatement.Content(userId, 1, now, now + 1_000_000_000L, name,
                keys.kemKeys().get(0).key().publicKey()), keys.signer(), RANDOM);
        certificate = DeviceCertificate.sign(statement, device.publicKey(), now - 60_000, now + 86_400_000, 1,
                bytes -> keys.signer().sign(Domain.DEVICE, bytes, RANDOM));
    }

    /** The same person with new keys, signed by those of an earlier self. */
    private TestUser(TestUser before, TestUser signer) {
        name = before.name;
        userId = before.userId;
        id = before.id;
        contactCounters = before.contactCounters;
        keys = before.keys.successor(2048, RANDOM);
        long now = System.currentTimeMillis();
        statement = IdentityStatement.successor(before.statement, new IdentityStatement.Content(userId,
                before.statement.keyVersion() + 1, now, now + 1_000_000_000L, name,
                keys.kemKeys().get(0).key().publicKey()), keys.signer(), signer.keys.signer(), RANDOM);
        certificate = DeviceCertificate.sign(statement, device.publicKey(), now - 60_000, now + 86_400_000, 1,
                bytes -> keys.signer().sign(Domain.DEVICE, bytes, RANDOM));
    }

    /** This person with new keys. */
    public TestUser successor() {
        return new TestUser(this, this);
    }

    /** New keys for this person that somebody else has signed. */
    public TestUser forgedSuccessor(TestUser forger) {
        return new TestUser(this, forger);
    }

    /** A contact statement with the next counter. */
    public ContactStatement contact(ContactAction action, TestUser to, Optional<ContactStatement> answered,
            Permit... permits) {
        return contact(action, to, contactCounters.merge(to.userId, 1L, Long::sum), answered, permits);
    }

    public ContactStatement contact(ContactAction action, TestUser to, long counter,
            Optional<ContactStatement> answered, Permit... permits) {
        return ContactStatement.sign(new ContactStatement.Content(action, userId, statement.fingerprint(), to.userId,
                to.statement.fingerprint(), Set.of(permits), counter,
                answered.map(ContactStatement::hash).orElse(Hash32.ZERO), System.currentTimeMillis()),
                bytes -> keys.signer().sign(Domain.CONTACT, bytes, RANDOM));
    }

    public Registration localKey() {
        return new Registration(statement, new byte[0], Optional.empty());
    }

    public Registration keyOnServer(String passphrase) {
        return new Registration(statement, new byte[0], Optional.of(sealed(passphrase, 1)));
    }

    public SealedKeys sealed(String passphrase, long authVersion) {
        PasscodeParameters p = PasscodeParameters.fresh(PasscodeParameters.MIN_MEMORY_KIB, false, RANDOM);
        try (Passcode passcode = Passcode.derive("realm", name, Secret.copyOf(new byte[] { 1 }), Optional.empty(),
                p)) {
            return new SealedKeys(PrivateKeyBox.seal(keys, userId, authVersion, p, passcode, RANDOM),
                    Srp6a.verifier(name.getBytes(StandardCharsets.US_ASCII), srpKey(passphrase, p.salt()), p.salt()));
        }
    }

    public static byte[] srpKey(String passphrase, byte[] salt) {
        return Digests.sha256(passphrase.getBytes(StandardCharsets.UTF_8), salt);
    }

    public ClientCredentials credentials(String passphrase) {
        return new ClientCredentials() {
            @Override
            public Secret srpKey(PasscodeParameters p, long authVersion) {
                return Secret.taking(TestUser.srpKey(passphrase, p.salt()));
            }

            @Override
            public void keyBox(byte[] box) {
                PrivateKeyBox.parse(box);
            }

            @Override
            public Secret openSessionKey(KeyContext context, byte[] wrap) {
                return PublicKeyWrap.open(context, keys.kemKeys().get(0).key(), wrap);
            }
        };
    }

    /** A folder as its creator knows it. */
    public final class Folder {
        public final byte[] nonce = Hash32.random(RANDOM).bytes();
        public final Id folderId = Heads.folderId(statement.fingerprint(), nonce);
        public final ByteString id = ByteString.copyFrom(folderId.bytes());
        public Seen seen = new Seen(0, Heads.first(folderId));
        public Hash32 control = Hash32.ZERO;
        public long controls;
        public long epoch;
        private final Map<Id, Long> authorSeq = new HashMap<>();
        private final Map<Id, Hash32> authorPrevious = new HashMap<>();

        public LogEntry create() {
            return control(TestUser.this, ControlOperation.CREATE, Optional.of(TestUser.this),
                    Optional.of(Role.OWNER), List.of(TestUser.this));
        }

        /** The server has taken an entry. */
        void accepted(LogEntry entry, Appended at) {
            seen = new Seen(at.getSeq(), Hash32.of(at.getHead().toByteArray()));
            if (entry.getType() == LogEntry.Type.CONTROL) {
                ControlEntry taken = ControlEntry.parse(entry.getSigned().toByteArray());
                control = taken.hash();
                controls = taken.content().number();
                epoch = taken.content().epoch();
            }
        }

        /** The server has not taken a revision: the next one of its author stands in its place. */
        public void takeBack(LogEntry entry) {
            ItemRevision.Content refused = ItemRevision.parse(entry.getSigned().toByteArray()).content();
            authorSeq.put(refused.author(), refused.authorSeq() - 1);
            authorPrevious.put(refused.author(), refused.authorPrevious());
        }

        public LogEntry checkpoint() {
            return checkpoint(TestUser.this);
        }

        public LogEntry checkpoint(TestUser signer) {
            Checkpoint checkpoint = Checkpoint.sign(new Checkpoint.Content(folderId, seen, control,
                    Hash32.random(RANDOM), System.currentTimeMillis(), signer.userId, signer.statement.keyVersion()),
                    bytes -> signer.keys.signer().sign(Domain.CHECKPOINT, bytes, RANDOM));
            return LogEntry.newBuilder().setType(LogEntry.Type.CHECKPOINT)
                    .setSigned(ByteString.copyFrom(checkpoint.encoded())).build();
        }

        public LogEntry revocation() {
            Revocation revocation = Revocation.sign(userId, device.id(), System.currentTimeMillis(),
                    bytes -> keys.signer().sign(Domain.REVOKE, bytes, RANDOM));
            return LogEntry.newBuilder().setType(LogEntry.Type.REVOCATION)
                    .setSigned(ByteString.copyFrom(revocation.encoded())).build();
        }

        public LogEntry add(TestUser member, Role role) {
            return control(TestUser.this, ControlOperation.ADD, Optional.of(member), Optional.of(role),
                    List.of(member));
        }

        public LogEntry remove(TestUser signer, TestUser member, TestUser... remaining) {
            return control(signer, ControlOperation.REMOVE, Optional.of(member), Optional.empty(), List.of(remaining));
        }

        /** Goes on with the keys of a successor; the new device signs on in the chain of the old one's author. */
        public LogEntry rekey(TestUser before, TestUser after, Role role) {
            return control(before, ControlOperation.REKEY, Optional.of(after), Optional.of(role), List.of(after));
        }

        public LogEntry control(TestUser signer, ControlOperation operation, Optional<TestUser> subject,
                Optional<Role> role, List<TestUser> receivers) {
            boolean advances = operation == ControlOperation.CREATE || operation == ControlOperation.ROTATE
                    || operation == ControlOperation.REMOVE && !subject.map(s -> s.id).equals(Optional.of(signer.id));
            LogEntry.Builder built = LogEntry.newBuilder().setType(LogEntry.Type.CONTROL);
            List<FolderKeyWraps.Wrap> hashes = new ArrayList<>();
            for (TestUser receiver : receivers) {
                byte[] wrap = new byte[100];
                RANDOM.nextBytes(wrap);
                Hash32 kem = receiver.statement.kem().id();
                hashes.add(new FolderKeyWraps.Wrap(receiver.userId, kem, Digests.hash(wrap)));
                built.addKeyWraps(KeyWrap.newBuilder().setUserId(receiver.id)
                        .setKemId(ByteString.copyFrom(kem.bytes())).setWrap(ByteString.copyFrom(wrap)));
            }
            ControlEntry entry = ControlEntry.sign(new ControlEntry.Content(folderId, controls + 1, control,
                    epoch + (advances ? 1 : 0), seen, operation,
                    operation == ControlOperation.CREATE ? nonce : new byte[0],
                    subject.map(s -> s.userId).orElse(Id.ZERO),
                    subject.map(s -> s.statement.fingerprint()).orElse(Hash32.ZERO), role, Hash32.of(new byte[32]),
                    new FolderKeyWraps(hashes, new byte[0]).hash(), System.currentTimeMillis(), signer.userId,
                    signer.statement.keyVersion()),
                    bytes -> signer.keys.signer().sign(Domain.MEMBER_LOG, bytes, RANDOM));
            return built.setSigned(ByteString.copyFrom(entry.encoded())).build();
        }

        /** A new item; content is inline when there are no chunks. */
        public LogEntry item(byte[] content, List<byte[]> chunks) {
            return revision(TestUser.this, Id.random(RANDOM), 1, ItemOperation.CREATE, content, chunks);
        }

        /** The first revision of another device of somebody who has written before. */
        public LogEntry firstOfDevice(TestUser author, Id item, ItemOperation operation) {
            authorSeq.put(author.userId, 0L);
            return revision(author, item, 1, operation, new byte[5], List.of());
        }

        public LogEntry revision(TestUser author, Id item, long version, ItemOperation operation, byte[] content,
                List<byte[]> chunks) {
            byte[] meta = new byte[200];
            RANDOM.nextBytes(meta);
            byte[] recordKey = new byte[164];
            RANDOM.nextBytes(recordKey);
            Hash32 manifest = content.length == 0 ? Hash32.ZERO : Digests.hash(content);
            ItemRevision revision = ItemRevision.sign(new ItemRevision.Content(folderId, author.userId,
                    author.statement.fingerprint(), author.device.id(), authorSeq.merge(author.userId, 1L, Long::sum),
                    authorPrevious.getOrDefault(author.userId, Hash32.ZERO), seen, control, item, version, 1, epoch,
                    operation, Digests.hash(recordKey), Digests.hash(meta),
                    manifest, content.length, System.currentTimeMillis()),
                    bytes -> author.device.sign(Domain.OP_LOG, bytes));
            authorPrevious.put(author.userId, revision.hash());
            List<ByteString> ids = new ArrayList<>();
            chunks.forEach(c -> ids.add(ByteString.copyFrom(Digests.sha256(c))));
            return LogEntry.newBuilder().setType(LogEntry.Type.ITEM)
                    .setSigned(ByteString.copyFrom(revision.encoded())).setMeta(ByteString.copyFrom(meta))
                    .setRecordKey(ByteString.copyFrom(recordKey)).setContent(ByteString.copyFrom(content))
                    .addAllChunkIds(ids).build();
        }
    }

    public Folder newFolder() {
        return new Folder();
    }
}
