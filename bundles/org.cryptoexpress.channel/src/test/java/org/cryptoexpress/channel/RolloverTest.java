package org.cryptoexpress.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server names its next key, and nobody else can. */
class RolloverTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static TestAccount alice;

    private final TestServer server = new TestServer();
    private final DualSigner next = DualSigner.generate(RANDOM);
    private final DualSigner other = DualSigner.generate(RANDOM);
    private final List<ServerProof> seen = new ArrayList<>();

    @BeforeAll
    static void makeKeys() {
        alice = new TestAccount("alice", 2048);
    }

    @Test
    void theClientLearnsTheSuccessorInEveryHandshake() {
        server.accounts.put("alice", alice.local());
        Pair pair = logIn(Optional.of(ServerSuccessor.announce(TestServer.ID, server.signer, next, RANDOM)));
        assertThat(pair.client.established()).isTrue();
        assertThat(seen).containsExactly(new ServerProof(TestServer.ID, server.signer.publicKey().id(),
                Optional.of(next.publicKey().id())));

        pair = logIn(Optional.empty());
        assertThat(pair.client.established()).isTrue();
        assertThat(seen.get(1).successor()).isEmpty();
    }

    @Test
    void aForgedSuccessorEndsTheHandshakeBeforeAnythingOfTheUserIsSent() {
        ServerSuccessor good = ServerSuccessor.announce(TestServer.ID, server.signer, next, RANDOM);
        ServerSuccessor ofOther = ServerSuccessor.announce(TestServer.ID, other, next, RANDOM);
        List<ServerSuccessor> forged = List.of(ofOther,
                ServerSuccessor.announce("0b5f2a52-6a1c-4a55-9d0e-3d0a6f0f7c12", server.signer, next, RANDOM),
                ServerSuccessor.announce(TestServer.ID, server.signer, server.signer, RANDOM),
                new ServerSuccessor(next.publicKey(), good.byPresent(), good.byPresent()),
                new ServerSuccessor(next.publicKey(), ofOther.byPresent(), good.byNext()),
                new ServerSuccessor(next.publicKey(), good.byPresent(), ofOther.byNext()),
                new ServerSuccessor(other.publicKey(), good.byPresent(), good.byNext()));
        for (ServerSuccessor bad : forged) {
            Pair pair = logIn(Optional.of(bad));
            assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.WRONG_SERVER);
            assertThat(pair.clientSent).hasSize(1);
        }
        assertThat(seen).isEmpty();
        assertThat(server.calls).isEmpty();
    }

    @Test
    void noBitOfAnAnnouncementCanBeChanged() {
        byte[] good = ServerSuccessor.announce(TestServer.ID, server.signer, next, RANDOM).encoded();
        ServerSuccessor.parse(good).verify(TestServer.ID, server.signer.publicKey());
        assertThat(good).hasSize(8812);
        for (int at = 0; at < good.length; at += at < 60 ? 1 : 41) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << RANDOM.nextInt(8));
            assertThatThrownBy(() -> ServerSuccessor.parse(bad).verify(TestServer.ID, server.signer.publicKey()))
                    .as("at " + at).isInstanceOf(CryptoFailure.class);
        }
    }

    @Test
    void whoeverIsNotConfirmedGetsNothingButTheHello() {
        Pair pair = new Pair(ClientChannel.identify(seen::add, RANDOM, 0),
                ServerChannel.accept(server.identity, server, RANDOM, 0)).run();
        assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.SERVER_NOT_CONFIRMED);
        assertThat(pair.clientSent).hasSize(1);
        assertThat(seen).containsExactly(new ServerProof(TestServer.ID, server.pin.sigId(), Optional.empty()));
        assertThat(server.calls).isEmpty();
    }

    private Pair logIn(Optional<ServerSuccessor> successor) {
        ServerIdentity identity = new ServerIdentity(TestServer.ID, server.signer, server.identity.decoys(), successor);
        return new Pair(
                ClientChannel.logIn(seen::add, "alice", HandshakeMode.LOCAL_KEY, alice.credentials(), RANDOM, 0),
                ServerChannel.accept(identity, server, RANDOM, 0)).run();
    }
}
