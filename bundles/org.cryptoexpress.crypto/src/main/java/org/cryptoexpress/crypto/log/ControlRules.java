package org.cryptoexpress.crypto.log;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.IdentityStatement;

/** When a control entry is valid at the next place of a log, and what it changes. */
final class ControlRules {
    private final FolderState state;

    ControlRules(FolderState state) {
        this.state = state;
    }

    Judgement judge(ControlEntry entry, FolderKeyWraps wraps, Directory directory) {
        ControlEntry.Content content = entry.content();
        if (!content.folder().equals(state.folder())) {
            return Judgement.malformed("another folder");
        }
        if (content.number() != state.controlNumber + 1 || !content.previous().equals(state.controlHead)) {
            return Judgement.conflict("another control entry was first");
        }
        if (state.agreed(content.seen()).isEmpty()) {
            return Judgement.malformed("another history");
        }
        if (!wraps.hash().equals(content.wrapsHash())) {
            return Judgement.malformed("wrapsHash");
        }
        boolean create = content.operation() == ControlOperation.CREATE;
        if (create != (state.seq == 0)) {
            return Judgement.malformed("create stands first and only there");
        }
        Member signer = create ? new Member(content.subjectStatement(), Role.OWNER)
                : state.members.get(content.signer());
        if (signer == null) {
            return Judgement.forbidden("not a member");
        }
        IdentityStatement statement = directory.statement(signer.statement());
        if (!statement.fingerprint().equals(signer.statement()) || !statement.userId().equals(content.signer())
                || statement.keyVersion() != content.signerKeyVersion()) {
            return Judgement.malformed("identity of the signer");
        }
        entry.verify(statement.sig());
        Judgement allowed = allowed(content, signer.role(), statement, directory);
        return allowed.valid() ? keys(content, wraps) : allowed;
    }

    private Judgement allowed(ControlEntry.Content content, Role signer, IdentityStatement statement,
            Directory directory) {
        return switch (content.operation()) {
        case CREATE -> create(content);
        case ADD -> add(content, signer, directory);
        case REMOVE, ROLE -> change(content, signer);
        case ROTATE -> signer.manages() ? Judgement.VALID : Judgement.forbidden("role");
        case POLICY -> signer == Role.OWNER ? Judgement.VALID : Judgement.forbidden("role");
        case REKEY -> rekey(content, statement, directory);
        };
    }

    private static Judgement create(ControlEntry.Content content) {
        boolean ownFolder = Heads.folderId(content.subjectStatement(), content.detail()).equals(content.folder());
        return ownFolder && self(content) && content.role().get() == Role.OWNER ? Judgement.VALID
                : Judgement.malformed("create");
    }

    private Judgement add(ControlEntry.Content content, Role signer, Directory directory) {
        if (state.members.containsKey(content.subject())) {
            return Judgement.conflict("already a member");
        }
        if (!may(signer, content.role().get())) {
            return Judgement.forbidden("role");
        }
        IdentityStatement statement = directory.statement(content.subjectStatement());
        boolean named = statement.userId().equals(content.subject())
                && statement.fingerprint().equals(content.subjectStatement());
        return named ? Judgement.VALID : Judgement.malformed("identity of the subject");
    }

    /** A removal, which anybody may sign for himself, or a change of a role. */
    private Judgement change(ControlEntry.Content content, Role signer) {
        Member subject = state.members.get(content.subject());
        if (subject == null || !subject.statement().equals(content.subjectStatement())) {
            return Judgement.conflict("not this member");
        }
        boolean removes = content.operation() == ControlOperation.REMOVE;
        boolean leaves = removes && self(content);
        boolean gives = removes || may(signer, content.role().get());
        if (!leaves && !(may(signer, subject.role()) && gives)) {
            return Judgement.forbidden("role");
        }
        if (!leavesOwner(content)) {
            return Judgement.forbidden("the last owner");
        }
        boolean takes = removes || content.role().get().number() > subject.role().number();
        return takes ? unseen(content) : Judgement.VALID;
    }

    private Judgement rekey(ControlEntry.Content content, IdentityStatement before, Directory directory) {
        if (!self(content) || content.role().get() != state.members.get(content.subject()).role()) {
            return Judgement.forbidden("rekey is one's own");
        }
        IdentityStatement next = directory.statement(content.subjectStatement());
        if (!next.fingerprint().equals(content.subjectStatement())) {
            return Judgement.malformed("identity of the subject");
        }
        next.verifySuccessorOf(before);
        return Judgement.VALID;
    }

    /** Owners alone touch owners and managers. */
    private static boolean may(Role signer, Role touched) {
        return signer == Role.OWNER || signer == Role.MANAGER && !touched.manages();
    }

    private boolean leavesOwner(ControlEntry.Content content) {
        return content.role().equals(Optional.of(Role.OWNER)) || state.members.entrySet().stream()
                .anyMatch(m -> m.getValue().role() == Role.OWNER && !m.getKey().equals(content.subject()));
    }

    /** Nobody is removed or demoted by someone who has not seen all that he wrote. */
    private Judgement unseen(ControlEntry.Content content) {
        FolderState.AuthorLast last = state.lastByAuthor.get(content.subject());
        return last != null && content.seen().seq() < last.seq() ? Judgement.stale("newer entries of the subject")
                : Judgement.VALID;
    }

    private Judgement keys(ControlEntry.Content content, FolderKeyWraps wraps) {
        boolean create = content.operation() == ControlOperation.CREATE;
        boolean advances = advances(content);
        Hash32 present = state.keyCommitments.get(state.epoch);
        if (content.epoch() != state.epoch + (create || advances ? 1 : 0)) {
            return state.epoch > content.epoch() ? Judgement.stale("epoch") : Judgement.malformed("epoch");
        }
        if (!create && !advances && !content.keyCommitment().equals(present)) {
            return Judgement.malformed("fkCommit");
        }
        if (!create && state.awaitsRotation && !advances) {
            return Judgement.stale("awaits a rotation");
        }
        if (wraps.history().length > 0 && !advances) {
            return Judgement.malformed("history without a new epoch");
        }
        return wraps.users().equals(receivers(content, advances)) ? Judgement.VALID
                : Judgement.malformed("receivers of the folder key");
    }

    private Set<Id> receivers(ControlEntry.Content content, boolean advances) {
        if (advances) {
            Set<Id> remaining = new HashSet<>(state.members.keySet());
            remaining.remove(content.subject());
            return remaining;
        }
        return switch (content.operation()) {
        case CREATE, ADD, REKEY -> Set.of(content.subject());
        default -> Set.of();
        };
    }

    private static boolean advances(ControlEntry.Content content) {
        return content.operation() == ControlOperation.ROTATE
                || content.operation() == ControlOperation.REMOVE && !self(content);
    }

    private static boolean self(ControlEntry.Content content) {
        return content.subject().equals(content.signer());
    }

    void apply(ControlEntry.Content content) {
        switch (content.operation()) {
        case CREATE, ADD, ROLE, REKEY -> state.members.put(content.subject(),
                new Member(content.subjectStatement(), content.role().get()));
        case REMOVE -> state.members.remove(content.subject());
        case POLICY -> state.policy = content.detail();
        default -> {
        }
        }
        if (advances(content)) {
            state.awaitsRotation = false;
        } else if (content.operation() == ControlOperation.REMOVE) {
            state.awaitsRotation = true;
        }
        state.epoch = content.epoch();
        state.keyCommitments.put(content.epoch(), content.keyCommitment());
    }
}
