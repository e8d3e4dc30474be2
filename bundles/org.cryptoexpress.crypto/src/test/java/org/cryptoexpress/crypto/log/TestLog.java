package org.cryptoexpress.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;

/** A log in memory, with the people of {@link Person} in its directory. */
final class TestLog implements Directory {
    static final byte[] NONCE = Person.bytes(99, ControlEntry.NONCE);

    final Map<Hash32, IdentityStatement> statements = new HashMap<>();
    final Map<Hash32, DeviceCertificate> certificates = new HashMap<>();
    final List<History.Position> positions = new ArrayList<>();
    final TreeMap<Id, ItemState> items = new TreeMap<>();
    FolderState state;
    long nextItem = 1000;

    /** A log without entries. */
    TestLog() {
        List.of(Person.OWNER, Person.MANAGER, Person.EDITOR, Person.CONTRIBUTOR, Person.READER, Person.STRANGER)
                .forEach(this::know);
        state = FolderState.empty(Heads.folderId(Person.OWNER.statement().fingerprint(), NONCE), states(items),
                this::at);
        positions.add(state.position());
    }

    /** A log with an owner and one member of each other role. */
    static TestLog withAllRoles() {
        TestLog log = new TestLog();
        log.accept(log.create());
        log.accept(log.add(Person.OWNER, Person.MANAGER, Role.MANAGER));
        log.accept(log.add(Person.OWNER, Person.EDITOR, Role.EDITOR));
        log.accept(log.add(Person.MANAGER, Person.CONTRIBUTOR, Role.CONTRIBUTOR));
        log.accept(log.add(Person.MANAGER, Person.READER, Role.READER));
        return log;
    }

    void know(Person person) {
        statements.put(person.statement().fingerprint(), person.statement());
        certificates.put(person.device().id(), person.certificate());
    }

    ControlDraft create() {
        ControlDraft draft = new ControlDraft(state, ControlOperation.CREATE, Person.OWNER).subject(Person.OWNER)
                .role(Role.OWNER).nextEpoch().wrapTo(Person.OWNER.id());
        draft.detail = NONCE;
        return draft;
    }

    ControlDraft add(Person signer, Person subject, Role role) {
        return new ControlDraft(state, ControlOperation.ADD, signer).subject(subject).role(role).wrapTo(subject.id());
    }

    ControlDraft role(Person signer, Person subject, Role role) {
        return new ControlDraft(state, ControlOperation.ROLE, signer).subject(subject).role(role);
    }

    ControlDraft remove(Person signer, Person subject) {
        ControlDraft draft = new ControlDraft(state, ControlOperation.REMOVE, signer).subject(subject);
        if (signer.id().equals(subject.id())) {
            return draft;
        }
        List<Id> rest = state.members().keySet().stream().filter(m -> !m.equals(subject.id())).toList();
        return draft.nextEpoch().wrapTo(rest, new byte[164]);
    }

    ControlDraft rotate(Person signer) {
        return new ControlDraft(state, ControlOperation.ROTATE, signer).nextEpoch()
                .wrapTo(List.copyOf(state.members().keySet()), new byte[164]);
    }

    ControlDraft policy(Person signer, byte... policy) {
        ControlDraft draft = new ControlDraft(state, ControlOperation.POLICY, signer);
        draft.detail = policy;
        return draft;
    }

    ControlDraft rekey(Person before, Person after) {
        ControlDraft draft = new ControlDraft(state, ControlOperation.REKEY, before).subject(after)
                .wrapTo(after.id());
        draft.role = Optional.of(state.members().get(before.id()).role());
        return draft;
    }

    ItemDraft item(Person author) {
        return new ItemDraft(state, author, ItemOperation.CREATE, Id.of(Person.bytes(nextItem++, Id.LENGTH)));
    }

    ItemDraft update(Person author, Id item) {
        return new ItemDraft(state, author, ItemOperation.UPDATE, item);
    }

    /** A new item of this author, appended. */
    Id written(Person author) {
        return accept(item(author));
    }

    Checkpoint checkpoint(Person signer, Seen seen, Hash32 control) {
        StateRoot root = new StateRoot();
        items.forEach(root::add);
        return Checkpoint.sign(new Checkpoint.Content(state.folder(), seen, control, root.hash(), Person.NOW,
                signer.id(), signer.statement().keyVersion()), bytes -> signer.sign(Domain.CHECKPOINT, bytes));
    }

    void accept(ControlDraft draft) {
        ControlEntry entry = draft.sign();
        assertThat(state.judge(entry, draft.wraps, this)).isEqualTo(Judgement.VALID);
        state.apply(entry, draft.wraps, this);
        positions.add(state.position());
    }

    Id accept(ItemDraft draft) {
        ItemRevision revision = draft.sign();
        assertThat(state.judge(revision, this)).isEqualTo(Judgement.VALID);
        state.apply(revision, this);
        positions.add(state.position());
        assertThat(state.item(draft.item).get().revision()).isEqualTo(revision.hash());
        return draft.item;
    }

    /** The entry is refused with this verdict, and the log with it. */
    void refuse(ControlDraft draft, Judgement.Verdict verdict, String reason) {
        byte[] before = state.encoded();
        ControlEntry entry = draft.sign();
        assertThat(state.judge(entry, draft.wraps, this)).isEqualTo(new Judgement(verdict, reason));
        assertThatThrownBy(() -> state.apply(entry, draft.wraps, this)).isInstanceOfSatisfying(CryptoFailure.class,
                e -> assertThat(e.code()).isEqualTo(CryptoFailure.Code.POLICY));
        assertThat(state.encoded()).isEqualTo(before);
    }

    /** The revision is refused with this verdict; in a log that has it all the same it counts in the head only. */
    void refuse(ItemDraft draft, Judgement.Verdict verdict, String reason) {
        byte[] before = state.encoded();
        ItemRevision revision = draft.sign();
        assertThat(state.judge(revision, this)).isEqualTo(new Judgement(verdict, reason));
        assertThat(state.encoded()).isEqualTo(before);
        TreeMap<Id, ItemState> copies = new TreeMap<>(items);
        FolderState copy = FolderState.restore(before, states(copies), this::at);
        assertThat(copy.apply(revision, this)).isEqualTo(new Judgement(verdict, reason));
        assertThat(copies).isEqualTo(items);
        assertThat(copy.seq()).isEqualTo(state.seq() + 1);
        assertThat(copy.head()).isEqualTo(Heads.next(state.head(), EntryType.ITEM, revision.encoded()));
        assertThat(copy.members()).isEqualTo(state.members());
    }

    History.Position at(long seq) {
        return positions.get((int) seq);
    }

    static ItemStates states(Map<Id, ItemState> map) {
        return new ItemStates() {
            @Override
            public Optional<ItemState> get(Id item) {
                return Optional.ofNullable(map.get(item));
            }

            @Override
            public void put(Id item, ItemState newest) {
                map.put(item, newest);
            }
        };
    }

    @Override
    public IdentityStatement statement(Hash32 fingerprint) {
        return Optional.ofNullable(statements.get(fingerprint)).orElseThrow(TestLog::unknown);
    }

    @Override
    public DeviceCertificate certificate(Hash32 deviceKeyId) {
        return Optional.ofNullable(certificates.get(deviceKeyId)).orElseThrow(TestLog::unknown);
    }

    private static CryptoFailure unknown() {
        return new CryptoFailure(CryptoFailure.Code.UNKNOWN_KEY, "unknown key");
    }
}
