package org.cryptoexpress.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.channel.ServerAccount;
import org.cryptoexpress.channel.ServerAccounts;
import org.cryptoexpress.channel.ServerTrust;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.internal.connection.ClientChannels;

/**
 * No channel at all: messages as they are, and whoever says a name is believed. With it a test looks at what the data
 * layer alone gives away. Exists in test sources only.
 */
abstract class PlainChannel implements Channel {
    private static final int PIECE = 60_000;
    private static final int HELLO = 0;
    private static final int CLOSE = -1;

    final Deque<ChannelEvent> events = new ArrayDeque<>();
    private final Deque<byte[]> out = new ArrayDeque<>();
    private final Deque<byte[]> early = new ArrayDeque<>();
    private final Map<Integer, ByteArrayOutputStream> incoming = new HashMap<>();
    private int nextStream;
    private boolean established;

    PlainChannel(int firstStream) {
        nextStream = firstStream;
    }

    static PlainChannel server(ServerAccounts accounts) {
        return new ServerSide(accounts);
    }

    static ClientChannels clients() {
        return new ClientChannels() {
            @Override
            public Channel logIn(ServerTrust trust, String userName, HandshakeMode mode, ClientCredentials credentials,
                    long nowMillis) {
                return new ClientSide(userName, mode, credentials, new ByteWriter().u8(mode.number())
                        .lp16(userName.getBytes(StandardCharsets.US_ASCII)));
            }

            @Override
            public Channel register(ServerTrust trust, Registration registration, ClientCredentials credentials,
                    long nowMillis) {
                String name = registration.statement().userName();
                ByteWriter hello = new ByteWriter().u8(HandshakeMode.REGISTER.number())
                        .lp16(name.getBytes(StandardCharsets.US_ASCII)).lp32(registration.statement().encoded())
                        .lp16(registration.admissionToken());
                registration.sealedKeys()
                        .ifPresent(keys -> hello.lp32(keys.box().encoded()).lp16(keys.verifier()));
                return new ClientSide(name, HandshakeMode.REGISTER, credentials, hello);
            }
        };
    }

    private static final class ClientSide extends PlainChannel {
        private final String name;
        private final HandshakeMode mode;
        private final ClientCredentials credentials;

        ClientSide(String name, HandshakeMode mode, ClientCredentials credentials, ByteWriter hello) {
            super(1);
            this.name = name;
            this.mode = mode;
            this.credentials = credentials;
            emit(HELLO, hello.toByteArray());
        }

        @Override
        void hello(byte[] message) {
            ByteReader in = new ByteReader(message);
            Id session = in.id();
            if (mode == HandshakeMode.SERVER_KEY) {
                PrivateKeyBox box = PrivateKeyBox.parse(in.rest());
                credentials.srpKey(box.parameters(), box.authVersion()).close();
                credentials.keyBox(box.encoded());
            }
            open(new ChannelEvent.Established(session, name, Optional.empty(), mode));
        }
    }

    private static final class ServerSide extends PlainChannel {
        private final ServerAccounts accounts;

        ServerSide(ServerAccounts accounts) {
            super(2);
            this.accounts = accounts;
        }

        @Override
        void hello(byte[] message) {
            ByteReader in = new ByteReader(message);
            HandshakeMode mode = HandshakeMode.values()[in.u8()];
            String name = new String(in.lp16(64), StandardCharsets.US_ASCII);
            Id session = Id.of(Arrays.copyOf(message, Id.LENGTH));
            ByteWriter answer = new ByteWriter().id(session);
            if (mode == HandshakeMode.REGISTER) {
                IdentityStatement statement = IdentityStatement.parse(in.lp32(IdentityStatement.MAX_LENGTH));
                byte[] token = in.lp16(Registration.MAX_TOKEN);
                Registration registration = new Registration(statement, token, in.remaining() == 0 ? Optional.empty()
                        : Optional.of(new SealedKeys(PrivateKeyBox.parse(in.lp32(PrivateKeyBox.MAX_LENGTH)),
                                in.lp16(512))));
                accounts.admit(registration);
                accounts.create(registration);
            }
            ServerAccount account = accounts.find(name)
                    .orElseThrow(() -> new CryptoExpressException(ErrorCode.LOGIN_FAILED, "unknown"));
            if (mode == HandshakeMode.SERVER_KEY) {
                answer.bytes(account.sealedKeys().orElseThrow().box().encoded());
            }
            emit(HELLO, answer.toByteArray());
            open(new ChannelEvent.Established(session, name, Optional.of(account.userId()), mode));
        }
    }

    abstract void hello(byte[] message);

    void open(ChannelEvent.Established event) {
        established = true;
        events.add(event);
        out.addAll(early);
        early.clear();
    }

    void emit(int stream, byte[] message) {
        int at = 0;
        do {
            int n = Math.min(PIECE, message.length - at);
            byte[] piece = ByteBuffer.allocate(5 + n).putInt(stream).put((byte) (at + n == message.length ? 1 : 0))
                    .put(message, at, n).array();
            (established || stream == HELLO || stream == CLOSE ? out : early).add(piece);
            at += n;
        } while (at < message.length);
    }

    @Override
    public void receive(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        int stream = in.getInt();
        boolean last = in.get() == 1;
        ByteArrayOutputStream whole = incoming.computeIfAbsent(stream, s -> new ByteArrayOutputStream());
        whole.write(message, 5, message.length - 5);
        if (last) {
            incoming.remove(stream);
            if (stream == HELLO) {
                hello(whole.toByteArray());
            } else {
                events.add(stream == CLOSE ? new ChannelEvent.Closed()
                        : new ChannelEvent.Message(stream, whole.toByteArray()));
            }
        }
    }

    @Override
    public byte[] next() {
        return out.poll();
    }

    @Override
    public ChannelEvent nextEvent() {
        return events.poll();
    }

    @Override
    public void tick(long nowMillis) {
        // Nothing depends on the time.
    }

    @Override
    public void endOfStream() {
        // There is nothing to wipe.
    }

    @Override
    public boolean established() {
        return established;
    }

    @Override
    public byte[] exporter() {
        return new byte[32];
    }

    @Override
    public int openStream() {
        int stream = nextStream;
        nextStream += 2;
        return stream;
    }

    @Override
    public void send(int stream, byte[] message) {
        emit(stream, message);
    }

    @Override
    public void sendChunk(int stream, byte[] message) {
        emit(stream, message);
    }

    @Override
    public void cancel(int stream) {
        incoming.remove(stream);
    }

    @Override
    public void holdCredit(boolean hold) {
        // There is no credit.
    }

    @Override
    public long arrivedBytes() {
        return 0;
    }

    @Override
    public long queuedBytes() {
        return out.stream().mapToLong(m -> m.length).sum();
    }

    @Override
    public void close() {
        emit(CLOSE, new byte[0]);
    }
}
