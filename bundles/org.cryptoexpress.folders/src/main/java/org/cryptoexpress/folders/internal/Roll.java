package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * Who is and was a member of a folder, since when and by whom, and which keys there are: what the verified control
 * entries say beyond the state that the rules need. A value; kept beside the state.
 *
 * @param stays           every stay of every member, in the order in which they began
 * @param epochs          every epoch, from the first
 * @param policy          the folder's policy as the owners wrote it
 * @param awaitsRotation  whether nothing is valid until the key is renewed
 * @param checkpoint      place of the newest valid checkpoint, 0 if there is none
 * @param checkpointTime  its time
 * @param grants          every role that was given or taken away, in the order of the log
 */
record Roll(List<Stay> stays, List<Epoch> epochs, byte[] policy, boolean awaitsRotation, long checkpoint,
        long checkpointTime, List<Grant> grants) {
    static final Roll EMPTY = new Roll(List.of(), List.of(), new byte[0], false, 0, 0, List.of());
    private static final int FIRST_VERSION = 1;
    private static final int VERSION = 2;
    private static final int MAX = 1_000_000;

    Roll {
        stays = List.copyOf(stays);
        epochs = List.copyOf(epochs);
        grants = List.copyOf(grants);
    }

    /**
     * A role from a place of the log on.
     *
     * @param role empty when the account is no member from there on
     */
    record Grant(long seq, Id account, Optional<Role> role) {
    }

    /** The role that somebody had when the entry at a place was judged; empty when he was no member. */
    Optional<Role> roleAt(Id account, long seq) {
        for (int i = grants.size() - 1; i >= 0; i--) {
            Grant grant = grants.get(i);
            if (grant.seq() <= seq && grant.account().equals(account)) {
                return grant.role();
            }
        }
        return Optional.empty();
    }

    /**
     * From when until when somebody is a member.
     *
     * @param account     who
     * @param statement   the identity statement that counts for him
     * @param role        what he may do
     * @param time        when he was added, by the clock of who added him
     * @param seq         where that entry stands
     * @param by          who added him
     * @param byStatement the identity statement of who added him, then
     * @param epoch       epoch in which he was added
     * @param end         how it ended; empty for members
     */
    record Stay(Id account, Hash32 statement, Role role, long time, long seq, Id by, Hash32 byStatement, long epoch,
            Optional<End> end) {
        boolean present() {
            return end.isEmpty();
        }
    }

    /** How a stay ended: the last epoch is the last whose key the member was given. */
    record End(long time, long seq, long lastEpoch) {
    }

    /** A folder key: where it was made, and whether it opens the one before. */
    record Epoch(long number, long seq, boolean history) {
    }

    /** The roll of a log that was verified before rolls were kept. */
    static Roll of(Shelf shelf, Id folder, long entries) {
        Roll roll = EMPTY;
        for (long seq = 1; seq <= entries; seq++) {
            LogEntry entry = shelf.entry(folder, seq).entry();
            if (entry.getType() == LogEntry.Type.CONTROL) {
                roll = roll.after(seq, ControlEntry.parse(entry.getSigned().toByteArray()).content(),
                        !entry.getFolderHistory().isEmpty());
            }
        }
        return roll;
    }

    /** The present stay of an account. */
    Optional<Stay> member(Id account) {
        return stays.stream().filter(s -> s.present() && s.account().equals(account)).findFirst();
    }

    /** The present stays. */
    Stream<Stay> members() {
        return stays.stream().filter(Stay::present);
    }

    Optional<Epoch> epoch(long number) {
        return number < 1 || number > epochs.size() ? Optional.empty() : Optional.of(epochs.get((int) number - 1));
    }

    long newestEpoch() {
        return epochs.size();
    }

    /** The first epoch whose key follows from the key of this one, through the keys that are sealed under others. */
    long opens(long number) {
        long first = number;
        while (first > 1 && epochs.get((int) first - 1).history()) {
            first--;
        }
        return first;
    }

    /** Whether somebody was given, or can compute, the key of an epoch. */
    boolean hasKey(Stay stay, long number) {
        long last = stay.end().map(End::lastEpoch).orElse(newestEpoch());
        return opens(stay.epoch()) <= number && number <= last;
    }

    /** The first epoch whose key an account was given, in any of its stays. */
    long firstEpoch(Id account) {
        return stays.stream().filter(s -> s.account().equals(account)).mapToLong(s -> opens(s.epoch())).min().orElse(0);
    }

    /** After a control entry that was applied at a place. */
    Roll after(long at, ControlEntry.Content entry, boolean history) {
        List<Stay> now = new ArrayList<>(stays);
        List<Epoch> keys = new ArrayList<>(epochs);
        boolean advances = entry.epoch() > newestEpoch();
        if (advances) {
            keys.add(new Epoch(entry.epoch(), at, history));
        }
        byte[] newPolicy = policy;
        boolean awaits = !advances && awaitsRotation;
        List<Grant> roles = new ArrayList<>(grants);
        switch (entry.operation()) {
        case CREATE, ADD, ROLE -> roles.add(new Grant(at, entry.subject(), entry.role()));
        case REMOVE -> roles.add(new Grant(at, entry.subject(), Optional.empty()));
        default -> {
        }
        }
        switch (entry.operation()) {
        case CREATE, ADD -> now.add(new Stay(entry.subject(), entry.subjectStatement(), entry.role().get(),
                entry.time(), at, entry.signer(), member(entry.signer()).map(Stay::statement)
                        .orElse(entry.subjectStatement()),
                entry.epoch(), Optional.empty()));
        case ROLE, REKEY -> now.replaceAll(s -> of(s, entry)
                ? new Stay(s.account(), entry.subjectStatement(), entry.role().get(), s.time(), s.seq(), s.by(),
                        s.byStatement(), s.epoch(), s.end())
                : s);
        case REMOVE -> {
            now.replaceAll(s -> of(s, entry)
                    ? new Stay(s.account(), s.statement(), s.role(), s.time(), s.seq(), s.by(), s.byStatement(),
                            s.epoch(), Optional.of(new End(entry.time(), at, newestEpoch())))
                    : s);
            awaits |= entry.subject().equals(entry.signer());
        }
        case POLICY -> newPolicy = entry.detail();
        default -> {
        }
        }
        return new Roll(now, keys, newPolicy, awaits, checkpoint, checkpointTime, roles);
    }

    /** After a valid checkpoint. */
    Roll checkpointed(long at, long time) {
        return new Roll(stays, epochs, policy, awaitsRotation, at, time, grants);
    }

    private static boolean of(Stay stay, ControlEntry.Content entry) {
        return stay.present() && stay.account().equals(entry.subject());
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter().u8(VERSION).lp16(policy).u8(awaitsRotation ? 1 : 0).u64(checkpoint)
                .u64(checkpointTime).u32(epochs.size());
        epochs.forEach(e -> out.u64(e.seq()).u8(e.history() ? 1 : 0));
        out.u32(stays.size());
        for (Stay s : stays) {
            out.id(s.account()).hash(s.statement()).u8(s.role().number()).u64(s.time()).u64(s.seq()).id(s.by())
                    .hash(s.byStatement()).u32(s.epoch()).u8(s.end().isPresent() ? 1 : 0);
            s.end().ifPresent(e -> out.u64(e.time()).u64(e.seq()).u32(e.lastEpoch()));
        }
        out.u32(grants.size());
        for (Grant g : grants) {
            out.u64(g.seq()).id(g.account()).u8(g.role().isPresent() ? 1 : 0);
            g.role().ifPresent(role -> out.u8(role.number()));
        }
        return out.toByteArray();
    }

    /** Empty for one of version 1, which did not know the roles of the past: it is made anew from the log. */
    static Optional<Roll> decode(byte[] encoded) {
        ByteReader in = new ByteReader(encoded);
        int version = in.u8();
        if (version == FIRST_VERSION) {
            return Optional.empty();
        }
        if (version != VERSION) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "roll");
        }
        byte[] policy = in.lp16(ControlEntry.MAX_POLICY);
        boolean awaits = in.u8() == 1;
        long checkpoint = in.u64();
        long checkpointTime = in.u64();
        List<Epoch> epochs = new ArrayList<>();
        for (long n = count(in); n > 0; n--) {
            epochs.add(new Epoch(epochs.size() + 1, in.u64(), in.u8() == 1));
        }
        List<Stay> stays = new ArrayList<>();
        for (long n = count(in); n > 0; n--) {
            stays.add(new Stay(in.id(), in.hash(), role(in.u8()), in.u64(), in.u64(), in.id(), in.hash(), in.u32(),
                    in.u8() == 1 ? Optional.of(new End(in.u64(), in.u64(), in.u32())) : Optional.empty()));
        }
        List<Grant> grants = new ArrayList<>();
        for (long n = count(in); n > 0; n--) {
            grants.add(new Grant(in.u64(), in.id(), in.u8() == 1 ? Optional.of(role(in.u8())) : Optional.empty()));
        }
        in.end();
        return Optional.of(new Roll(stays, epochs, policy, awaits, checkpoint, checkpointTime, grants));
    }

    private static Role role(int number) {
        if (number < 1 || number > Role.values().length) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "roll");
        }
        return Role.values()[number - 1];
    }

    private static long count(ByteReader in) {
        long n = in.u32();
        if (n > MAX) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "roll");
        }
        return n;
    }

    @Override
    public String toString() {
        return "Roll[" + stays.size() + " stays, " + epochs.size() + " epochs]";
    }
}
