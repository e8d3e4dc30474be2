package org.cryptoexpress.crypto.log;

import java.util.Optional;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

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
        if (state.revoked(content.author(), content.device())) {
            return Judgement.forbidden("revoked device");
        }
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
        return chain(content);
    }

    /** A device's revisions form a chain; its first one hangs on the author's newest, which he must have seen. */
    private Judgement chain(ItemRevision.Content content) {
        boolean first = !state.devices.containsKey(content.device());
        FolderState.AuthorLast last = state.lastByAuthor.get(content.author());
        boolean unseen = first && last != null && content.seen().seq() < last.seq();
        return !unseen && content.authorSeq() == state.nextAuthorSeq(content.device())
                && content.authorPrevious().equals(state.authorPrevious(content.author(), content.device()))
                        ? Judgement.VALID
                        : Judgement.stale("the device's own chain");
    }

    /** Applies a valid revision at the next place. */
    void apply(ItemRevision revision, ItemStates items) {
        ItemRevision.Content content = revision.content();
        Hash32 hash = revision.hash();
        long seq = state.seq + 1;
        Id creator = items.get(content.item()).map(ItemState::creator).orElse(content.author());
        items.put(content.item(), new ItemState(content.version(), content.keyGeneration(), content.epoch(),
                content.operation() == ItemOperation.DELETE, creator, content.author(), hash, content.manifestHash(),
                seq));
        state.devices.put(content.device(), new FolderState.DeviceChain(content.authorSeq(), hash));
        state.lastByAuthor.put(content.author(), new FolderState.AuthorLast(seq, hash));
    }
}
