package org.cryptoexpress.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody finds out from answers whether a name exists or where its key is. */
class EnumerationTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static TestAccount alice;

    private final TestServer server = new TestServer();

    @BeforeAll
    static void makeKeys() {
        alice = new TestAccount("alice", 2048);
    }

    @Test
    void wrongPassphraseUnknownNameAndLocalKeyLookTheSame() {
        Pair wrong = attempt(Optional.of(alice.onServer()), HandshakeMode.SERVER_KEY, alice.credentials("wrong"));
        Pair unknown = attempt(Optional.empty(), HandshakeMode.SERVER_KEY, alice.credentials());
        Pair local = attempt(Optional.of(alice.local()), HandshakeMode.SERVER_KEY, alice.credentials());
        for (Pair pair : List.of(wrong, unknown, local)) {
            assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.LOGIN_FAILED);
            assertThat(pair.clientError.orElseThrow().getMessage())
                    .isEqualTo(wrong.clientError.orElseThrow().getMessage());
            assertThat(lengths(pair.serverSent)).isEqualTo(lengths(wrong.serverSent));
            assertThat(lengths(pair.clientSent)).isEqualTo(lengths(wrong.clientSent));
            assertThat(pair.flights).isEqualTo(wrong.flights);
        }
        assertThat(server.calls).filteredOn("failed"::equals).hasSize(3);
    }

    @Test
    void unknownNameWithALocalKeyLooksLikeSomebodyElsesAccount() {
        Pair unknown = attempt(Optional.empty(), HandshakeMode.LOCAL_KEY, alice.credentials());
        Pair foreign = attempt(Optional.of(new ServerAccount(alice.userId,
                server.identity.decoys().publicKey("alice"), Optional.empty())), HandshakeMode.LOCAL_KEY,
                alice.credentials());
        assertThat(unknown.clientError.orElseThrow().code()).isEqualTo(ErrorCode.LOGIN_FAILED);
        assertThat(foreign.clientError.orElseThrow().code()).isEqualTo(ErrorCode.LOGIN_FAILED);
        assertThat(lengths(unknown.serverSent)).isEqualTo(lengths(foreign.serverSent));
    }

    @Test
    void wrongPrivateKeyAndUnknownNameFailAlikeAfterTheProof() {
        ClientCredentials guess = new ClientCredentials() {
            @Override
            public Secret srpKey(PasscodeParameters p, long authVersion) {
                throw new IllegalStateException();
            }

            @Override
            public void keyBox(byte[] box) {
                throw new IllegalStateException();
            }

            @Override
            public Secret openSessionKey(KeyContext context, byte[] wrap) {
                return Secret.random(32, RANDOM);
            }
        };
        ServerAccount same = new ServerAccount(alice.userId, server.identity.decoys().publicKey("alice"),
                Optional.empty());
        Pair known = attempt(Optional.of(same), HandshakeMode.LOCAL_KEY, guess);
        Pair unknown = attempt(Optional.empty(), HandshakeMode.LOCAL_KEY, guess);
        assertThat(known.clientError.orElseThrow().code()).isEqualTo(ErrorCode.LOGIN_FAILED);
        assertThat(unknown.clientError.orElseThrow().code()).isEqualTo(ErrorCode.LOGIN_FAILED);
        assertThat(lengths(unknown.serverSent)).isEqualTo(lengths(known.serverSent));
    }

    @Test
    void decoyStaysTheSameForANameAndOnlyForThatName() {
        Decoys decoys = server.identity.decoys();
        assertStable(n -> decoys.publicKey(n).id());
        assertStable(n -> List.of(toList(decoys.parameters(n).salt())));
        assertStable(n -> List.of(toList(decoys.verifier(n))));
        assertThat(Srp6a.isVerifier(decoys.verifier("bob"))).isTrue();
    }

    @Test
    void decoysFollowTheProfile() {
        Decoys decoys = server.identity.decoys();
        List<Integer> bits = IntStream.range(0, 60).mapToObj(i -> decoys.publicKey("user" + i).rsaBits()).toList();
        assertThat(bits).containsOnly(4096, 3072, 2048).filteredOn(b -> b == 4096).hasSizeGreaterThan(25);
        assertThat(IntStream.range(0, 100).filter(i -> decoys.parameters("user" + i).keyFile()).count())
                .isBetween(1L, 40L);
    }

    private static void assertStable(Function<String, Object> field) {
        assertThat(field.apply("bob")).isEqualTo(field.apply("bob")).isNotEqualTo(field.apply("carol"));
    }

    private Pair attempt(Optional<ServerAccount> account, HandshakeMode mode, ClientCredentials credentials) {
        server.accounts.clear();
        account.ifPresent(a -> server.accounts.put("alice", a));
        return new Pair(ClientChannel.logIn(server.pin, "alice", mode, credentials, RANDOM, 0),
                ServerChannel.accept(server.identity, server, RANDOM, 0)).run();
    }

    private static List<Integer> lengths(List<byte[]> messages) {
        return messages.stream().map(m -> m.length).toList();
    }

    private static List<Byte> toList(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }
}
