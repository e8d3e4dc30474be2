package org.cryptoexpress.folders.internal;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.payload.FolderBody;
import org.cryptoexpress.protocol.payload.FolderPolicy;

/** Members and readers of folders as others read them. Any thread. */
final class Infos {
    private final Desk desk;

    Infos(Desk desk) {
        this.desk = desk;
    }

    static FolderRole role(Role role) {
        return FolderRole.valueOf(role.name());
    }

    static Role role(FolderRole role) {
        return Role.valueOf(role.name());
    }

    /** The policy of a folder; the default one when it cannot be read. */
    static FolderPolicy policy(Roll roll) {
        try {
            return FolderPolicy.parseFrom(roll.policy());
        } catch (InvalidProtocolBufferException e) {
            return FolderPolicy.getDefaultInstance();
        }
    }

    /** A folder log that has entries, or waits in the queue. */
    Optional<FolderInfo> info(FolderLog log) {
        Optional<Item> root = Optional.ofNullable(log.shown().get(log.id()));
        Roll roll = log.roll();
        boolean ever = roll.stays().stream().anyMatch(s -> s.account().equals(desk.me));
        if (roll.stays().isEmpty() ? root.isEmpty() : !ever) {
            return Optional.empty();
        }
        Optional<Roll.Stay> mine = roll.member(desk.me);
        FolderPolicy policy = policy(roll);
        Id addedBy = roll.stays().stream().filter(s -> s.account().equals(desk.me)).map(Roll.Stay::by)
                .reduce((first, last) -> last).orElse(desk.me);
        Optional<FolderRole> role = roll.stays().isEmpty() ? Optional.of(FolderRole.OWNER)
                : mine.map(m -> role(m.role()));
        return Optional.of(new FolderInfo(log.id(), root.map(Infos::kind).orElse(""),
                root.map(r -> r.payload().getName()).orElse(""), desk.standing(log), role, addedBy,
                Math.max(1, roll.newestEpoch()), members(roll), roll.awaitsRotation(), policy.getHideHistory(),
                policy.getStrict(), unreadable(log)));
    }

    private List<FolderMember> members(Roll roll) {
        return roll.members().map(s -> new FolderMember(s.account(), name(s.account()), s.statement(),
                role(s.role()), s.time(), s.by(), roll.firstEpoch(s.account())))
                .sorted(Comparator.comparing((FolderMember m) -> m.role() != FolderRole.OWNER)
                        .thenComparing(FolderMember::userName))
                .toList();
    }

    private static int unreadable(FolderLog log) {
        return (int) log.rows().values().stream()
                .filter(row -> row.payload().isEmpty() && log.keys().find(row.state().epoch()).isEmpty()).count();
    }

    private static String kind(Item root) {
        try {
            return FolderBody.parseFrom(root.payload().getBody()).getFolderKind();
        } catch (InvalidProtocolBufferException e) {
            return "";
        }
    }

    private String name(Id account) {
        return desk.directory.name(account).orElse(account.hex());
    }

    /** Who has a key of the item's newest version; for the root item, of any item that is not deleted. */
    List<Reader> readers(ItemRef ref) {
        FolderLog log = Optional.ofNullable(desk.logs.get(ref.folder())).orElseThrow(Infos::notFound);
        Roll roll = log.roll();
        Set<Long> epochs = new HashSet<>();
        if (ref.isRoot()) {
            log.rows().values().stream().filter(row -> !row.state().deleted())
                    .forEach(row -> epochs.add(row.state().epoch()));
            epochs.add(roll.newestEpoch());
        } else {
            epochs.add(log.row(ref.item()).map(row -> row.state().epoch()).orElseThrow(Infos::notFound));
        }
        Map<Id, Roll.Stay> last = new LinkedHashMap<>();
        Set<Id> able = roll.stays().stream().filter(s -> epochs.stream().anyMatch(e -> roll.hasKey(s, e)))
                .map(Roll.Stay::account).collect(Collectors.toSet());
        roll.stays().stream().filter(s -> able.contains(s.account())).forEach(s -> last.put(s.account(), s));
        return last.values().stream()
                .map(s -> new Reader(s.account(), name(s.account()),
                        s.present() ? Optional.of(role(s.role())) : Optional.empty(), s.time(), s.by(),
                        s.end().map(Roll.End::time)))
                .sorted(Comparator.comparing((Reader r) -> r.role().isEmpty())
                        .thenComparing(r -> !r.role().equals(Optional.of(FolderRole.OWNER)))
                        .thenComparing(Reader::userName))
                .toList();
    }

    private static CryptoExpressException notFound() {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "folder or item");
    }
}
