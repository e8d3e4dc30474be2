package org.cryptoexpress.crypto.log;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Function;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;

/** How a client or server keeps a {@link FolderState}: version 1, its own data only, nothing that travels. */
final class FolderStateFormat {
    private static final String MAGIC = "CXFS";
    private static final int VERSION = 1;
    private static final int MAX_COUNT = 1_000_000;

    private FolderStateFormat() {
    }

    static byte[] write(FolderState state) {
        ByteWriter out = new ByteWriter().ascii(MAGIC).u16(VERSION).id(state.folder()).u64(state.seq).hash(state.head)
                .u64(state.time).u64(state.controlNumber).hash(state.controlHead).u32(state.epoch)
                .u8(state.awaitsRotation ? 1 : 0).lp16(state.policy);
        out.u32(state.members.size());
        state.members.forEach((id, member) -> out.id(id).hash(member.statement()).u8(member.role().number()));
        out.u32(state.keyCommitments.size());
        state.keyCommitments.forEach((epoch, commitment) -> out.u32(epoch).hash(commitment));
        out.u32(state.devices.size());
        state.devices.forEach((device, chain) -> out.hash(device).u64(chain.authorSeq()).hash(chain.revision()));
        out.u32(state.lastByAuthor.size());
        state.lastByAuthor.forEach((author, last) -> out.id(author).u64(last.seq()).hash(last.revision()));
        out.u32(state.revoked.values().stream().mapToLong(Collection::size).sum());
        state.revoked.forEach((user, devices) -> devices.forEach(device -> out.id(user).hash(device)));
        return out.toByteArray();
    }

    static FolderState read(byte[] encoded, Function<Id, FolderState> empty) {
        ByteReader in = new ByteReader(encoded);
        in.expectAscii(MAGIC).expectU16(VERSION);
        FolderState state = empty.apply(in.id());
        state.seq = in.u64();
        state.head = in.hash();
        state.time = in.u64();
        state.controlNumber = in.u64();
        state.controlHead = in.hash();
        state.epoch = in.u32();
        state.awaitsRotation = ItemState.flag(in);
        state.policy = in.lp16(ControlEntry.MAX_POLICY);
        for (long n = count(in); n > 0; n--) {
            state.members.put(in.id(), new Member(in.hash(), Role.of(in.u8())));
        }
        for (long n = count(in); n > 0; n--) {
            state.keyCommitments.put(in.u32(), in.hash());
        }
        for (long n = count(in); n > 0; n--) {
            state.devices.put(in.hash(), new FolderState.DeviceChain(in.u64(), in.hash()));
        }
        for (long n = count(in); n > 0; n--) {
            state.lastByAuthor.put(in.id(), new FolderState.AuthorLast(in.u64(), in.hash()));
        }
        for (long n = count(in); n > 0; n--) {
            state.revoked.computeIfAbsent(in.id(), user -> new TreeSet<>()).add(in.hash());
        }
        in.end();
        if (!Arrays.equals(encoded, write(state))) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXFS order");
        }
        return state;
    }

    private static long count(ByteReader in) {
        long n = in.u32();
        if (n > MAX_COUNT) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXFS count");
        }
        return n;
    }
}
