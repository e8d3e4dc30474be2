package org.cryptoexpress.crypto.log;

import java.util.Optional;

/** When an item revision is valid at the next place of a log. */
final class ItemRules {
    /** How much older than what its author had seen a revision may claim to be. */
    private static final long CLOCK_SLACK = 10 * 60 * 1000L;

    private final FolderState state;

    ItemRules(FolderState state) {
        this.state = state;
    }

    Judgement judge(ItemRevision revision, Directory directory) {
        ItemRevision.Content content = revision.content();
        if (!content.folder().equals(state.folder())) {
            return Judgement.malformed("another folder");
        }
        Member author = state.members.get(content.author());
        if (author == null) {
            return Judgement.forbidden("not a member");
        }
        if (!author.statement().equals(content.statement())) {
            return Judgement.stale("another identity statement");
        }
        DeviceCertificate certificate = directory.certificate(content.device());
        if (!certificate.userId().equals(content.author()) || !certificate.statement().equals(content.statement())
                || !certificate.deviceKeyId().equals(content.device())) {
            return Judgement.malformed("device of somebody else");
        }
        revision.verify(certificate);
        Optional<History.Position> seen = state.agreed(content.seen());
        if (seen.isEmpty()) {
            return Judgement.malformed("another history");
        }
        if (!certificate.covers(content.time()) || content.time() < seen.get().time() - CLOCK_SLACK) {
            return Judgement.malformed("time");
        }
        if (content.epoch() != state.epoch || !content.membership().equals(state.controlHead)
                || state.awaitsRotation) {
            return Judgement.stale("older membership");
        }
        return place(content, author.role());
    }

    private Judgement place(ItemRevision.Content content, Role role) {
        Optional<ItemState> item = state.item(content.item());
        boolean creates = content.operation() == ItemOperation.CREATE;
        boolean own = creates || item.map(i -> i.creator().equals(content.author())).orElse(false);
        if (role == Role.READER || role == Role.CONTRIBUTOR && !own) {
            return Judgement.forbidden("role");
        }
        if (creates == item.isPresent() || item.isPresent() && content.version() != item.get().version() + 1) {
            return Judgement.conflict("version");
        }
        long before = item.map(ItemState::keyGeneration).orElse(0L);
        boolean newKeyNeeded = item.isEmpty() || item.get().epoch() != content.epoch();
        if (content.keyGeneration() != before + 1 && (newKeyNeeded || content.keyGeneration() != before)) {
            return Judgement.malformed("record key generation");
        }
        if (content.authorSeq() != state.nextAuthorSeq(content.device())
                || !content.authorPrevious().equals(state.authorPrevious(content.device()))) {
            return Judgement.stale("the device's own chain");
        }
        return Judgement.VALID;
    }
}
