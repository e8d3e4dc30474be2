package org.cryptoexpress.server.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.log.Seen;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.server.TestUser;
import org.junit.jupiter.api.Test;

class EntryPartsFuzzTest {
    private static final int ROUNDS = 3000;

    @Test
    void whateverIsChangedInAnEntryOnlyTheAgreedErrorsEscape() {
        TestUser user = new TestUser("fuzz");
        TestUser.Folder folder = user.newFolder();
        LogEntry create = folder.create();
        folder.seen = new Seen(1, Hash32.ZERO);
        folder.epoch = 1;
        List<LogEntry> entries = List.of(create, folder.add(user, Role.EDITOR),
                folder.item(new byte[300], List.of(new byte[1], new byte[2])), folder.item(new byte[0], List.of()));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = entries.get(i % entries.size()).toByteArray();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                EntryParts.parse(LogEntry.parseFrom(bytes)).key();
            } catch (InvalidProtocolBufferException | CryptoExpressException | CryptoFailure e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 3);
    }

    @Test
    void entriesAsTheyWereMadeAreTakenApart() {
        TestUser user = new TestUser("fuzz");
        TestUser.Folder folder = user.newFolder();
        assertThat(EntryParts.parse(folder.create()).author()).isEqualTo(user.userId);
        folder.seen = new Seen(1, Hash32.ZERO);
        folder.epoch = 1;
        assertThat(EntryParts.parse(folder.item(new byte[3], List.of())).author()).isEqualTo(user.userId);
    }
}
