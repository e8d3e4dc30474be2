package org.cryptoexpress.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] REQUEST = { 1, 42 };
    private static TestAccount alice;

    private final TestServer server = new TestServer();

    @BeforeAll
    static void makeKeys() {
        alice = new TestAccount("alice", 2048);
    }

    @Test
    void localKeyLogsInWithThreeRoundTripsAndTheFirstRequestTravelsWithTheLast() {
        server.accounts.put("alice", alice.local());
        Pair pair = logIn(HandshakeMode.LOCAL_KEY, alice.credentials());
        pair.client.send(pair.client.openStream(), REQUEST);
        pair.run();
        assertOpenWithRequest(pair);
        assertThat(pair.flights).isEqualTo(6);
        assertThat(pair.clientSent).hasSize(4);
        assertThat(Pair.bytes(pair.clientSent)).isLessThan(2_200);
        assertThat(Pair.bytes(pair.serverSent)).isLessThan(9_000);
        assertThat(server.calls).containsExactly("before", "find", "succeeded");
    }

    @Test
    void keyOnServerLogsInWithFourRoundTrips() {
        server.accounts.put("alice", alice.onServer());
        TestAccount.Credentials credentials = alice.credentials();
        Pair pair = logIn(HandshakeMode.SERVER_KEY, credentials);
        pair.client.send(pair.client.openStream(), REQUEST);
        pair.run();
        assertOpenWithRequest(pair);
        assertThat(pair.flights).isEqualTo(8);
        assertThat(Pair.bytes(pair.clientSent)).isLessThan(3_000);
        assertThat(Pair.bytes(pair.serverSent)).isLessThan(12_500);
        assertThat(credentials.asked).containsExactly("srpKey", "keyBox", "openSessionKey");
        assertThat(credentials.authVersions).containsExactly(1L);
    }

    @Test
    void keyBoxThatIsLongerThanAFrameArrivesWhole() {
        SealedKeys many = alice.sealedWithManyKeys();
        assertThat(many.box().encoded().length).isGreaterThan(70_000);
        server.accounts.put("alice", new ServerAccount(alice.userId, alice.statement.kem(), Optional.of(many)));
        List<byte[]> boxes = new java.util.ArrayList<>();
        Pair pair = logIn(HandshakeMode.SERVER_KEY, alice.new Credentials("right") {
            @Override
            public void keyBox(byte[] box) {
                boxes.add(box);
            }
        }).run();
        assertThat(pair.client.established()).isTrue();
        assertThat(boxes).containsExactly(many.box().encoded());
    }

    @Test
    void registrationTakesThreeRoundTripsAndMakesTheAccountOnlyAfterTheProof() {
        Registration registration = new Registration(alice.statement, new byte[] { 7 }, Optional.of(alice.sealed));
        Pair pair = register(registration);
        pair.client.send(pair.client.openStream(), REQUEST);
        pair.run();
        assertOpenWithRequest(pair);
        assertThat(pair.flights).isEqualTo(6);
        assertThat(Pair.bytes(pair.clientSent)).isLessThan(19_000);
        assertThat(server.calls).containsExactly("before", "admit", "create", "succeeded");
        ServerAccount made = server.accounts.get("alice");
        assertThat(made.userId()).isEqualTo(alice.userId);
        assertThat(made.sealedKeys().orElseThrow().box().encoded()).isEqualTo(alice.sealed.box().encoded());
        assertThat(pair.clientSent.get(1)).hasSize(24 + (16 << 10));
    }

    @Test
    void registrationWithoutStoredKeysIsTheSameFromOutside() {
        Pair pair = register(new Registration(alice.statement, new byte[0], Optional.empty())).run();
        assertThat(pair.server.established()).isTrue();
        assertThat(pair.clientSent.get(1)).hasSize(24 + (16 << 10));
        assertThat(server.accounts.get("alice").sealedKeys()).isEmpty();
    }

    @Test
    void bothEndsShareAnExporterThatDiffersBetweenSessions() {
        server.accounts.put("alice", alice.local());
        Pair one = logIn(HandshakeMode.LOCAL_KEY, alice.credentials()).run();
        Pair two = logIn(HandshakeMode.LOCAL_KEY, alice.credentials()).run();
        assertThat(one.client.exporter()).isEqualTo(one.server.exporter()).isNotEqualTo(two.client.exporter());
    }

    @Test
    void anotherPinEndsBeforeAnythingOfTheUserIsSent() {
        server.accounts.put("alice", alice.local());
        for (ServerPin pin : List.of(new ServerPin(TestServer.ID, Hash32.ZERO, Hash32.random(RANDOM)),
                new ServerPin("0b5f2a52-6a1c-4a55-9d0e-3d0a6f0f7c12", Hash32.ZERO, server.pin.sigId()))) {
            Pair pair = new Pair(ClientChannel.logIn(pin, "alice", HandshakeMode.LOCAL_KEY, alice.credentials(),
                    RANDOM, 0), ServerChannel.accept(server.identity, server, RANDOM, 0)).run();
            assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.WRONG_SERVER);
            assertThat(pair.clientSent).hasSize(1);
        }
        assertThat(server.calls).isEmpty();
    }

    @Test
    void rateLimitIsAskedFirstAndToldWithTheTimeToWait() {
        server.beforeFails = Optional
                .of(new CryptoExpressException(ErrorCode.RATE_LIMITED, "slow down", null, 12_345));
        for (HandshakeMode mode : List.of(HandshakeMode.LOCAL_KEY, HandshakeMode.SERVER_KEY)) {
            Pair pair = logIn(mode, alice.credentials()).run();
            assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(pair.clientError.orElseThrow().retryAfterMillis()).isEqualTo(12_345);
        }
        assertThat(server.calls).containsExactly("before", "before");
    }

    @Test
    void refusedRegistrationsAreToldWhyAndMakeNothing() {
        for (ErrorCode code : List.of(ErrorCode.NAME_TAKEN, ErrorCode.NOT_ADMITTED, ErrorCode.INVALID_INPUT,
                ErrorCode.SERVER_STORAGE_FULL, ErrorCode.RATE_LIMITED)) {
            server.admitFails = Optional.of(code);
            assertRegistrationFails(code);
            server.admitFails = Optional.empty();
            server.createFails = Optional.of(code);
            assertRegistrationFails(code);
            server.createFails = Optional.empty();
        }
        assertThat(server.accounts).isEmpty();
    }

    private void assertRegistrationFails(ErrorCode code) {
        Pair pair = register(new Registration(alice.statement, new byte[0], Optional.empty())).run();
        assertThat(pair.clientError.orElseThrow().code()).isEqualTo(code);
        assertThat(pair.client.established()).isFalse();
    }

    @Test
    void faultOfTheServerIsToldAsUnavailableAndNotAsWrongPassphrase() {
        server.findFails = Optional.of(new IllegalStateException("disk"));
        Pair pair = logIn(HandshakeMode.LOCAL_KEY, alice.credentials()).run();
        assertThat(pair.serverError.orElseThrow().code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void otherErrorsOfTheServerAreNotTold() {
        server.findFails = Optional.of(new CryptoExpressException(ErrorCode.NAME_TAKEN, "leak"));
        Pair pair = logIn(HandshakeMode.LOCAL_KEY, alice.credentials()).run();
        assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.LOGIN_FAILED);
    }

    @Test
    void weakPasscodeParametersAreRefusedByTheClient() {
        server.accounts.put("alice", alice.onServer());
        TestAccount.Credentials strict = alice.new Credentials("right") {
            @Override
            public Secret srpKey(PasscodeParameters p, long authVersion) {
                throw new CryptoFailure(CryptoFailure.Code.POLICY, "weaker than before");
            }
        };
        Pair pair = logIn(HandshakeMode.SERVER_KEY, strict).run();
        assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.TAMPERED);
        assertThat(server.calls).doesNotContain("succeeded");
    }

    @Test
    void errorOfTheKeyOwnerReachesTheCallerAsItIs() {
        server.accounts.put("alice", alice.local());
        TestAccount.Credentials missing = alice.new Credentials("right") {
            @Override
            public Secret openSessionKey(org.cryptoexpress.crypto.v1.KeyContext context, byte[] wrap) {
                throw new CryptoExpressException(ErrorCode.NO_PRIVATE_KEY, "not here");
            }
        };
        Pair pair = logIn(HandshakeMode.LOCAL_KEY, missing).run();
        assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.NO_PRIVATE_KEY);
        assertThat(pair.serverError.orElseThrow().code()).isEqualTo(ErrorCode.DISCONNECTED);
    }

    @Test
    void endOfTheTransportDuringTheHandshakeIsADisconnection() {
        Channel client = ClientChannel.logIn(server.pin, "alice", HandshakeMode.LOCAL_KEY, alice.credentials(), RANDOM,
                0);
        assertThatThrownBy(client::endOfStream).isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.DISCONNECTED));
        assertThatThrownBy(() -> client.receive(new byte[10])).isInstanceOf(CryptoExpressException.class);
        assertThat(client.next()).isNull();
    }

    @Test
    void versionOrSuiteThatTheOtherSideDoesNotKnowIsUnsupported() {
        for (int at : new int[] { 6, 9 }) {
            Pair pair = logIn(HandshakeMode.LOCAL_KEY, alice.credentials());
            pair.toServer = f -> List.of(with(f.get(0), at, 9));
            pair.run();
            assertThat(pair.serverError.orElseThrow().code()).isEqualTo(ErrorCode.UNSUPPORTED);
            assertThat(pair.serverSent).isEmpty();
        }
        for (int at : new int[] { 5, 7 }) {
            Pair pair = logIn(HandshakeMode.LOCAL_KEY, alice.credentials());
            pair.toClient = f -> List.of(with(f.get(0), at, 9));
            pair.run();
            assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.UNSUPPORTED);
        }
    }

    private static byte[] with(byte[] message, int at, int value) {
        byte[] changed = message.clone();
        changed[at] = (byte) value;
        return changed;
    }

    @Test
    void userNameMustBeCanonical() {
        assertThatThrownBy(() -> ClientChannel.logIn(server.pin, "Alice", HandshakeMode.LOCAL_KEY,
                alice.credentials(), RANDOM, 0)).isInstanceOf(CryptoFailure.class);
    }

    private void assertOpenWithRequest(Pair pair) {
        assertThat(pair.clientError).isEmpty();
        assertThat(pair.serverError).isEmpty();
        assertThat(pair.client.established()).isTrue();
        ChannelEvent.Established atServer = (ChannelEvent.Established) pair.serverEvents.get(0);
        ChannelEvent.Established atClient = (ChannelEvent.Established) pair.clientEvents.get(0);
        assertThat(atServer.userId()).contains(alice.userId);
        assertThat(atServer.userName()).isEqualTo("alice");
        assertThat(atServer.sessionId()).isEqualTo(atClient.sessionId());
        ChannelEvent.Message message = (ChannelEvent.Message) pair.serverEvents.get(1);
        assertThat(Arrays.equals(message.bytes(), REQUEST)).isTrue();
    }

    private Pair logIn(HandshakeMode mode, ClientCredentials credentials) {
        return new Pair(ClientChannel.logIn(server.pin, "alice", mode, credentials, RANDOM, 0),
                ServerChannel.accept(server.identity, server, RANDOM, 0));
    }

    private Pair register(Registration registration) {
        return new Pair(ClientChannel.register(server.pin, registration, alice.credentials(), RANDOM, 0),
                ServerChannel.accept(server.identity, server, RANDOM, 0));
    }
}
