package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.folders.Trust;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.FolderPolicy;

/** Members of folders: what is asked for is made on the kernel's thread. */
final class Members implements Sharing {
    private final Desk desk;
    private final Workers workers;
    private final Controls controls;
    private final Upkeep upkeep;
    private final Infos infos;
    private final Invitations invitations;
    private final Reencryption reencryption;
    private final Chronicle chronicle;
    private final Aftermath aftermath;

    Members(Desk desk, Workers workers, Controls controls, Upkeep upkeep, Reencryption reencryption) {
        this.desk = desk;
        this.workers = workers;
        this.controls = controls;
        this.upkeep = upkeep;
        this.reencryption = reencryption;
        this.infos = new Infos(desk);
        this.invitations = new Invitations(desk, controls);
        this.chronicle = new Chronicle(desk);
        this.aftermath = new Aftermath(desk, controls, upkeep);
    }

    @Override
    public Id account() {
        return desk.me;
    }

    @Override
    public List<FolderInfo> all() {
        return desk.logs.values().stream().map(infos::info).flatMap(Optional::stream).toList();
    }

    @Override
    public Optional<FolderInfo> info(Id folder) {
        return Optional.ofNullable(desk.logs.get(folder)).flatMap(infos::info);
    }

    @Override
    public CompletableFuture<FolderInfo> invite(Id folder, List<Invitee> people, boolean withHistory,
            Progress progress) {
        return change(folder, log -> invitations.invite(log, people, withHistory, progress));
    }

    @Override
    public CompletableFuture<FolderInfo> accept(Id folder) {
        return Workers.answer(workers.logs, () -> {
            FolderLog log = known(folder);
            switch (desk.standing(log)) {
            case INVITED -> {
                desk.link.needConnection(Progress.NONE);
                desk.objects.join(folder, log.roll().member(desk.me).orElseThrow().seq());
                desk.allChanged(log);
            }
            case QUARANTINED -> throw new CryptoExpressException(ErrorCode.NO_CONTACT, "added by no contact");
            case LEFT -> throw new CryptoExpressException(ErrorCode.NOT_FOUND, "no member");
            default -> {
            }
            }
            return infos.info(log).orElseThrow();
        });
    }

    @Override
    public CompletableFuture<Void> leave(Id folder) {
        return Workers.answer(workers.logs, () -> {
            controls.make(known(folder), (roll, first) -> {
                Optional<Roll.Stay> mine = roll.member(desk.me);
                if (mine.isEmpty()) {
                    return List.of();
                }
                Rights.requireOtherOwner(roll, desk.me);
                return List.of(remove(mine.get()));
            }, Progress.NONE);
            return null;
        });
    }

    private static ControlSigner.Change remove(Roll.Stay stay) {
        return ControlSigner.Change.of(ControlOperation.REMOVE, stay.account(), stay.statement(), Optional.empty());
    }

    @Override
    public CompletableFuture<FolderInfo> remove(Id folder, Id account, Progress progress) {
        if (account.equals(desk.me)) {
            return leave(folder).thenApply(done -> info(folder).orElseThrow());
        }
        CompletableFuture<FolderInfo> removed = change(folder, log -> controls.make(log, (roll, first) -> {
            Optional<Roll.Stay> member = roll.member(account);
            if (member.isEmpty() && !first) {
                return List.of();
            }
            Rights.requireMayTouch(roll, desk.me, Rights.require(roll, account, ErrorCode.NOT_FOUND).role());
            return List.of(remove(member.get()));
        }, progress));
        return removed.thenCompose(info -> info.strict() ? reencrypt(folder, progress)
                : CompletableFuture.completedFuture(info));
    }

    @Override
    public CompletableFuture<FolderInfo> changeRole(Id folder, Id account, FolderRole role) {
        return change(folder, log -> controls.make(log, (roll, first) -> {
            Roll.Stay member = Rights.require(roll, account, ErrorCode.NOT_FOUND);
            return role(roll, member, Infos.role(role)).stream().toList();
        }, Progress.NONE));
    }

    @Override
    public CompletableFuture<FolderInfo> transfer(Id folder, Id account) {
        return change(folder, log -> controls.make(log, (roll, first) -> {
            Roll.Stay member = Rights.require(roll, account, ErrorCode.NOT_FOUND);
            Roll.Stay mine = Rights.require(roll, desk.me, ErrorCode.FORBIDDEN);
            if (member.role() == Role.OWNER && mine.role() != Role.OWNER && !first) {
                return List.of();
            }
            Rights.requireOwner(roll, desk.me);
            List<ControlSigner.Change> changes = new ArrayList<>(role(roll, member, Role.OWNER).stream().toList());
            changes.add(to(mine, Role.MANAGER));
            return changes;
        }, Progress.NONE));
    }

    /** The change to a role, unless it is so already. */
    private Optional<ControlSigner.Change> role(Roll roll, Roll.Stay member, Role role) {
        if (member.role() == role) {
            return Optional.empty();
        }
        Rights.requireMayTouch(roll, desk.me, member.role());
        Rights.requireMayTouch(roll, desk.me, role);
        if (member.role() == Role.OWNER) {
            Rights.requireOtherOwner(roll, member.account());
        }
        return Optional.of(to(member, role));
    }

    private static ControlSigner.Change to(Roll.Stay member, Role role) {
        return ControlSigner.Change.of(ControlOperation.ROLE, member.account(), member.statement(),
                Optional.of(role));
    }

    @Override
    public CompletableFuture<FolderInfo> renewKey(Id folder) {
        return change(folder, log -> controls.make(log, Upkeep.renewal(desk.me), Progress.NONE));
    }

    @Override
    public CompletableFuture<FolderInfo> policy(Id folder, boolean hidesHistory, boolean strict) {
        byte[] wanted = FolderPolicy.newBuilder().setHideHistory(hidesHistory).setStrict(strict).build()
                .toByteArray();
        return change(folder, log -> controls.make(log, (roll, first) -> {
            Rights.requireOwner(roll, desk.me);
            return java.util.Arrays.equals(roll.policy(), wanted) ? List.of()
                    : List.of(new ControlSigner.Change(ControlOperation.POLICY, wanted, Id.ZERO, Hash32.ZERO,
                            Optional.empty(), false));
        }, Progress.NONE));
    }

    @Override
    public CompletableFuture<FolderInfo> reencrypt(Id folder, Progress progress) {
        return Workers.answer(workers.transfers, () -> {
            reencryption.run(desk.joined(folder), progress);
            return info(folder).orElseThrow();
        });
    }

    @Override
    public CompletableFuture<Void> rekey(Progress progress) {
        return Workers.answer(workers.logs, () -> {
            List<FolderLog> mine = desk.logs.values().stream().filter(log -> log.roll().member(desk.me).isPresent())
                    .toList();
            desk.link.needConnection(progress);
            CryptoExpressException failure = null;
            for (int i = 0; i < mine.size(); i++) {
                progress.check();
                progress.report("rekey", i, mine.size());
                failure = rekey(mine.get(i), failure);
            }
            progress.report("rekey", mine.size(), mine.size());
            if (failure != null) {
                throw failure;
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<List<Id>> renewKeys(Progress progress) {
        return Workers.answer(workers.logs, () -> aftermath.run(progress));
    }

    /** One folder that does not verify does not keep the others from going on. */
    private CryptoExpressException rekey(FolderLog log, CryptoExpressException before) {
        try {
            if (upkeep.ready(log)) {
                return before;
            }
            CryptoExpressException waits = new CryptoExpressException(ErrorCode.STALE,
                    "folder " + log.id() + " awaits a new key first");
            return before == null ? waits : before;
        } catch (CryptoExpressException e) {
            if (Link.offline(e.code()) || e.code() == ErrorCode.CANCELLED) {
                throw e;
            }
            desk.problem(TamperedException.problem(log.id(), Optional.empty(), e));
            return before == null ? e : before;
        }
    }

    @Override
    public Optional<FolderRole> roleAt(Id folder, Id account, long seq) {
        Roll roll = Optional.ofNullable(desk.logs.get(folder)).map(FolderLog::roll).orElse(Roll.EMPTY);
        boolean unsent = roll.stays().isEmpty();
        return unsent ? Optional.of(FolderRole.OWNER).filter(r -> account.equals(account()))
                : roll.roleAt(account, seq).map(Infos::role);
    }

    @Override
    public List<Activity> activity(Id folder, int limit) {
        return chronicle.newest(known(folder), limit);
    }

    @Override
    public List<Reader> readers(ItemRef item) {
        return infos.readers(item);
    }

    @Override
    public void trust(Trust trust) {
        List<FolderLog> known = List.copyOf(desk.logs.values());
        List<Standing> before = known.stream().map(desk::standing).toList();
        desk.standings.trust(trust);
        for (int i = 0; i < known.size(); i++) {
            if (desk.standing(known.get(i)) != before.get(i)) {
                desk.allChanged(known.get(i));
            }
        }
    }

    private interface Work {
        void on(FolderLog log);
    }

    private CompletableFuture<FolderInfo> change(Id folder, Work work) {
        return Workers.answer(workers.logs, () -> {
            FolderLog log = known(folder);
            work.on(log);
            return infos.info(log).orElseThrow();
        });
    }

    private FolderLog known(Id folder) {
        return Optional.ofNullable(desk.logs.get(folder)).filter(log -> log.seq() > 0).orElseThrow(
                () -> new CryptoExpressException(ErrorCode.NOT_FOUND, "folder " + folder));
    }
}
