package org.cryptoexpress.channel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.StreamKind;
import org.junit.jupiter.api.Test;

/** What a hostile peer can send on streams. */
class InboxTest {
    private final List<ChannelEvent> events = new ArrayList<>();
    private final Outbox outbox = new Outbox(8, 1000);
    private final Inbox inbox = new Inbox(outbox, events::add, s -> true, 8, 1000);

    @Test
    void chunkBeyondItsCreditIsRefused() {
        inbox.hold(true);
        inbox.receive(data(1, Fragment.FIRST, 4, 1000));
        refused(data(1, 0, 4, 1));
    }

    @Test
    void creditComesBackWhenHalfOfItIsUsed() {
        inbox.receive(data(1, Fragment.FIRST, 4, 500));
        assertThat(outbox.next()).isNull();
        inbox.receive(data(1, 0, 4, 1));
        assertThat(outbox.next().creditBytes()).isEqualTo(501);
    }

    @Test
    void moreStreamsAtATimeThanAgreedAreRefused() {
        for (int i = 0; i < 8; i++) {
            inbox.receive(data(1 + 2 * i, Fragment.FIRST, 4, 10));
        }
        refused(data(99, Fragment.FIRST, 4, 10));
        for (int i = 0; i < 4; i++) {
            inbox.receive(data(101 + 2 * i, Fragment.FIRST, 1, 10));
        }
        refused(data(999, Fragment.FIRST, 1, 10));
    }

    @Test
    void messageThatGrowsTooLongIsRefused() {
        growsUpTo(1, StreamKind.REQUEST, Limits.CONTROL_REQUEST);
        growsUpTo(3, StreamKind.RESPONSE, Limits.MESSAGE);
        growsUpTo(5, StreamKind.EVENT, Limits.MESSAGE);
    }

    private void growsUpTo(int stream, StreamKind kind, int limit) {
        inbox.receive(data(stream, Fragment.FIRST, kind.number(), 60_000));
        for (int n = 60_000; n + 60_000 <= limit + 1; n += 60_000) {
            inbox.receive(data(stream, 0, kind.number(), 60_000));
        }
        refused(data(stream, 0, kind.number(), 60_000));
    }

    @Test
    void misplacedPiecesAreRefused() {
        refused(data(1, 0, 1, 5));
        refused(data(1, Fragment.LAST, 1, 5));
        inbox.receive(data(1, Fragment.FIRST, 1, 5));
        refused(data(1, Fragment.FIRST, 1, 5));
    }

    @Test
    void malformedPiecesAreRefused() {
        refused(data(0, Fragment.FIRST, 1, 5));
        refused(data(1, Fragment.FIRST, 0, 5));
        refused(data(1, Fragment.FIRST, 5, 5));
        refused(data(1, Fragment.FIRST, 1, 0));
        refused(data(1, 16, 1, 5));
        refused(data(1, Fragment.CANCEL, 1, 1));
        refused(data(1, Fragment.CANCEL | Fragment.FIRST, 1, 1));
        refused(data(1, Fragment.CREDIT, 1, 3));
        refused(new byte[4]);
        refused(new ByteWriter().u32(0x8000_0000L).u8(1).u8(1).toByteArray());
    }

    @Test
    void creditThatWasNeverTakenIsRefused() {
        outbox.addChunk(1, chunk(5000));
        outbox.next();
        inbox.receive(credit(1, 1000));
        refused(credit(1, 1));
        inbox.receive(credit(77, 1000));
    }

    @Test
    void randomPiecesGiveNothingButCryptoFailure() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            byte[] content = new byte[random.nextInt(40)];
            random.nextBytes(content);
            if (content.length > 5) {
                content[0] = 0;
                content[1] = 0;
                content[2] = 0;
                content[3] = (byte) random.nextInt(12);
                content[4] = (byte) random.nextInt(10);
                content[5] = (byte) random.nextInt(6);
            }
            try {
                inbox.receive(content);
            } catch (CryptoFailure e) {
                assertThat(e.code()).isEqualTo(CryptoFailure.Code.MALFORMED);
            }
        }
    }

    private void refused(byte[] content) {
        assertThatThrownBy(() -> inbox.receive(content)).isInstanceOf(CryptoFailure.class);
    }

    private static byte[] credit(int stream, int bytes) {
        return new ByteWriter().u32(stream).u8(Fragment.CREDIT).u32(bytes).toByteArray();
    }

    private static byte[] data(int stream, int flags, int kind, int length) {
        byte[] bytes = chunk(length);
        if (length > 0) {
            bytes[0] = (byte) kind;
        }
        return new ByteWriter().u32(stream).u8(flags).bytes(bytes).toByteArray();
    }

    private static byte[] chunk(int length) {
        return new byte[length];
    }
}
