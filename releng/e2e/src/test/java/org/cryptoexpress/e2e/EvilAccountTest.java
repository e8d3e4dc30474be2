package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import com.google.protobuf.ByteString;
import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.AccountObject;
import org.cryptoexpress.protocol.wire.GetAccountObject;
import org.cryptoexpress.protocol.wire.GetChunk;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.Accounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that puts back what the devices of one account tell each other, or gives content of somebody else. */
class EvilAccountTest {
    @TempDir
    Path profiles;
    private final Accounts accounts = Lab.accounts(env -> env);
    private EvilServer server;
    private Player alice;
    private Player bob;

    @BeforeEach
    void signUp() {
        server = EvilServer.start(profiles.resolve("server"));
        alice = Player.signUp(accounts, profiles.resolve("alice"), server.connectionString(), "alice");
        bob = Player.signUp(accounts, profiles.resolve("bob"), server.connectionString(), "bob");
    }

    @AfterEach
    void leave() {
        alice.close();
        bob.close();
        server.close();
    }

    private void again() {
        alice.close();
        alice = Player.logIn(accounts, profiles.resolve("alice"), server.connectionString(), "alice");
    }

    private AccountObject object(String name) {
        return Lab.get(alice.session.request(Request.newBuilder()
                .setGetAccountObject(GetAccountObject.newBuilder().setName(name)).build())).getAccountObject();
    }

    private static EvilServer.Lie object(String name, AccountObject shown) {
        return new EvilServer.Lie() {
            @Override
            public Response answer(Request request, Response truth) {
                return request.hasGetAccountObject() && request.getGetAccountObject().getName().equals(name)
                        ? truth.toBuilder().setAccountObject(shown).build()
                        : truth;
            }
        };
    }

    private void refused(Problem.Kind kind) {
        assertThatThrownBy(alice::sync).cause().isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
        assertThat(alice.folders.problems()).extracting(Problem::kind).containsOnly(kind);
    }

    @Test
    void theHeadsThatTheDevicesHaveSeenCannotBePutBack() {
        Id folder = alice.folder("Plans");
        ItemRef first = alice.add(folder, "first");
        alice.sync();
        AccountObject earlier = object("heads");
        alice.add(folder, "second");
        alice.sync();
        AccountObject newest = object("heads");
        assertThat(newest.getVersion()).isGreaterThan(earlier.getVersion());

        server.tell("alice", object("heads", earlier));
        again();
        refused(Problem.Kind.ROLLBACK);
        assertThat(alice.names(folder)).containsExactly("first", "second");
        assertThat(alice.read(first)).isEqualTo("first");

        server.tell("alice", object("heads", newest));
        again();
        alice.sync();
        assertThat(alice.folders.problems()).isEmpty();
    }

    @Test
    void theHeadsCannotBeReplacedByRubbish() {
        Id folder = alice.folder("Plans");
        alice.add(folder, "first");
        alice.sync();
        AccountObject newest = object("heads");
        byte[] sealed = newest.getSealed().toByteArray();
        sealed[sealed.length - 1] ^= 1;

        server.tell("alice", object("heads", newest.toBuilder().setVersion(newest.getVersion() + 1)
                .setSealed(ByteString.copyFrom(sealed)).build()));
        again();
        assertThatThrownBy(alice::sync).cause().isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
        assertThat(alice.folders.problems()).extracting(Problem::code).containsOnly(ErrorCode.TAMPERED);
        assertThat(alice.names(folder)).containsExactly("first");

        server.repent();
        again();
        alice.sync();
        assertThat(alice.folders.problems()).isEmpty();
    }

    @Test
    void theAddressBookCannotBePutBack() {
        alice.befriend(bob);
        Lab.get(alice.contacts.note(bob.me, "first note"));
        alice.sync();
        Id book = alice.folders.folders().stream().filter(f -> f.payload().getName().length() > 0)
                .map(f -> f.ref().folder()).findFirst().orElseThrow();
        List<LogEntry> earlier = alice.log(book);
        Lab.get(alice.contacts.note(bob.me, "second note"));
        alice.sync();
        List<LogEntry> newest = alice.log(book);
        assertThat(newest.size()).isGreaterThan(earlier.size());

        server.tell("alice", new FalseLog(book, earlier));
        refused(Problem.Kind.ROLLBACK);
        assertThat(alice.contacts.find(bob.me).map(Contact::notes)).contains("second note");
        again();
        refused(Problem.Kind.ROLLBACK);
        assertThat(alice.contacts.find(bob.me).map(Contact::notes)).contains("second note");

        server.tell("alice", new FalseLog(book, newest));
        again();
        alice.sync();
        assertThat(alice.folders.problems()).isEmpty();
    }

    @Test
    void aChunkOfSomebodyElseIsRefused() throws Exception {
        byte[] mine = random(3, 400_000);
        byte[] theirs = random(4, 400_000);
        ItemRef item = upload(alice, mine);
        ItemRef other = upload(bob, theirs);
        byte[][] chunk = new byte[1][];
        server.tell("bob", new EvilServer.Lie() {
            @Override
            public byte[] chunk(GetChunk request, byte[] sealed) {
                chunk[0] = sealed;
                return sealed;
            }
        });
        assertThat(read(bob, other)).isEqualTo(theirs);
        assertThat(chunk[0]).isNotNull();

        server.tell("alice", new EvilServer.Lie() {
            @Override
            public byte[] chunk(GetChunk request, byte[] sealed) {
                return chunk[0];
            }
        });
        assertThatThrownBy(() -> read(alice, item)).cause().isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
        assertThat(alice.folders.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.SWAPPED);

        server.repent();
        assertThat(read(alice, item)).isEqualTo(mine);
    }

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static ItemRef upload(Player player, byte[] bytes) {
        ItemRef ref = player.add(player.folder("Large"), "large");
        Lab.get(player.folders.submit(ItemChange.edit(ref)
                .withContent(ContentSource.of(bytes), info -> ByteString.EMPTY), Progress.NONE));
        return ref;
    }

    private static byte[] read(Player player, ItemRef ref) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Lab.get(player.folders.read(ref, out, Progress.NONE));
        return out.toByteArray();
    }
}
