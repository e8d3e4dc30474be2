package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.v1.IdentityStatement;

/** When a checkpoint or a revocation counts at the next place of a log. */
final class NoticeRules {
    private final FolderState state;

    NoticeRules(FolderState state) {
        this.state = state;
    }

    Judgement judge(Checkpoint checkpoint, Directory directory) {
        Checkpoint.Content content = checkpoint.content();
        if (!content.folder().equals(state.folder())) {
            return Judgement.malformed("another folder");
        }
        Member signer = state.members.get(content.signer());
        if (signer == null || signer.role() == Role.READER) {
            return Judgement.forbidden("role");
        }
        IdentityStatement statement = statement(signer, directory);
        if (!statement.userId().equals(content.signer()) || statement.keyVersion() != content.signerKeyVersion()) {
            return Judgement.malformed("identity of the signer");
        }
        checkpoint.verify(statement.sig());
        if (!state.agrees(content.seen())) {
            return Judgement.malformed("another history");
        }
        return state.awaitsRotation || !content.controlHead().equals(state.controlHead)
                ? Judgement.stale("older membership")
                : Judgement.VALID;
    }

    Judgement judge(Revocation revocation, Directory directory) {
        Member member = state.members.get(revocation.userId());
        if (member == null) {
            return Judgement.forbidden("not a member");
        }
        revocation.verify(statement(member, directory));
        return Judgement.VALID;
    }

    private static IdentityStatement statement(Member member, Directory directory) {
        IdentityStatement statement = directory.statement(member.statement());
        if (!statement.fingerprint().equals(member.statement())) {
            throw new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE, "identity of the signer");
        }
        return statement;
    }
}
