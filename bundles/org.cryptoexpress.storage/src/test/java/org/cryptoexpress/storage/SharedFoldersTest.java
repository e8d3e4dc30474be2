package org.cryptoexpress.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cryptoexpress.storage.Client.fails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.FolderBody;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.payload.LinkBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents make of folders with several members: names, rights, links, and the separation of subfolders. */
class SharedFoldersTest {
    @TempDir
    Path local;
    private final World world = new World();
    private final World.Account alice = world.account("alice");
    private final World.Account bob = world.account("bob");
    private final World.Account carol = world.account("carol");

    @Test
    void aFolderOfSomebodyElseNeverTakesTheNameOfMine() {
        bob.mkdir("/Contracts");
        world.share(bob, "/Contracts", alice, FolderRole.EDITOR);
        assertThat(alice.ls("/")).containsExactly("Contracts");
        fails(ErrorCode.ALREADY_EXISTS, alice.documents.makeFolder(DocumentPath.parse("/Contracts")));
        alice.createFolder("org.cryptoexpress.documents", "Contracts").join();

        assertThat(alice.ls("/")).containsExactly("Contracts", "Contracts (bob)");
        alice.write("/Contracts/mine", "mine");
        assertThat(bob.ls("/Contracts")).isEmpty();
        alice.write("/Contracts (bob)/ours", "ours");
        assertThat(bob.ls("/Contracts")).containsExactly("ours");
        carol.mkdir("/CONTRACTS", "/Contracts (bob)", "/Plans");
        for (String path : List.of("/CONTRACTS", "/Contracts (bob)", "/Plans")) {
            world.share(carol, path, alice, FolderRole.EDITOR);
        }
        assertThat(alice.ls("/")).containsExactlyInAnyOrder("Contracts", "Contracts (bob)", "CONTRACTS (carol)",
                "Contracts (bob) (carol)", "Plans");
        assertThat(alice.ls("/Contracts (bob)")).containsExactly("ours");
    }

    @Test
    void equalNamesOfOthersAreAllMarkedAndAllReachable() {
        bob.mkdir("/Plans");
        carol.mkdir("/Plans");
        world.share(bob, "/Plans", alice, FolderRole.READER);
        world.share(carol, "/Plans", alice, FolderRole.READER);
        assertThat(alice.ls("/")).containsExactly("Plans (bob)", "Plans (carol)");
        assertThat(alice.documents.find(DocumentPath.parse("/Plans"))).isEmpty();
        bob.createFolder("org.cryptoexpress.documents", "Plans").join();
        world.share(bob, "/Plans", alice, FolderRole.READER);
        world.share(bob, "/Plans (2)", alice, FolderRole.READER);

        List<String> names = alice.ls("/");
        assertThat(names).hasSize(3).doesNotHaveDuplicates().contains("Plans (carol)")
                .filteredOn(name -> name.matches("Plans \\(bob, [0-9a-f]{4,}\\)")).hasSize(2);
        names.forEach(name -> assertThat(alice.entry("/" + name).name()).isEqualTo(name));
    }

    @Test
    void namesOfGreatestLengthCanBeListed() {
        String longest = "x".repeat(251) + ".odt";
        bob.mkdir("/Plans", "/" + longest);
        alice.createFolder("org.cryptoexpress.documents", longest).join();
        world.share(bob, "/" + longest, alice, FolderRole.EDITOR);
        world.share(bob, "/Plans", alice, FolderRole.EDITOR);
        for (int i = 0; i < 3; i++) {
            bob.raw(ItemChange.create(new ItemRef(bob.log("/Plans"), bob.newItemId()), ItemPayload.newBuilder()
                    .setKind("org.cryptoexpress.document").setName(longest).build()));
        }
        for (String folder : List.of("/", "/Plans")) {
            List<String> names = alice.ls(folder);
            assertThat(names).hasSize(3).doesNotHaveDuplicates();
            assertThat(names)
                    .allMatch(name -> alice.documents.find(DocumentPath.parse(folder).child(name)).isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource(FolderRole.class)
    void everyRoleMayWhatTheEntriesSay(FolderRole role) throws IOException {
        alice.mkdir("/A", "/A/sub");
        alice.write("/A/hers", "one");
        world.share(alice, "/A", bob, role);
        boolean edits = role.writes() && role != FolderRole.CONTRIBUTOR;
        DocumentAccess access = bob.entry("/A/hers").access();
        assertThat(access).isEqualTo(new DocumentAccess(true, false, edits, false, role.manages(), false));
        assertThat(bob.entry("/A").access()).isEqualTo(
                new DocumentAccess(true, true, edits, role.writes(), role.manages(), false));

        check(edits, bob.documents.describe(DocumentPath.parse("/A/hers"), "text"));
        check(edits, bob.documents.move(DocumentPath.parse("/A/hers"), DocumentPath.parse("/A/hers2"), Progress.NONE));
        check(edits, bob.documents.move(DocumentPath.parse("/A/hers" + (edits ? "2" : "")),
                DocumentPath.parse("/A/hers"), Progress.NONE));
        check(role.writes(), bob.documents.makeFolder(DocumentPath.parse("/A/sub/new")));
        Path file = Files.writeString(local.resolve("hers"), "two");
        check(edits, bob.documents.upload(List.of(file), DocumentPath.parse("/A"), Progress.NONE));
        Path own = Files.writeString(local.resolve("own"), "own");
        check(role.writes(), bob.documents.upload(List.of(own), DocumentPath.parse("/A"), Progress.NONE));
        if (role.writes()) {
            assertThat(bob.entry("/A/own").access().mayChange()).isTrue();
            check(true, bob.documents.delete(List.of(DocumentPath.parse("/A/own"))));
        }
        check(edits, bob.documents.delete(List.of(DocumentPath.parse("/A/hers"))));
        check(role.manages(), bob.documents.delete(List.of(DocumentPath.parse("/A"))));
        assertThat(alice.ls("/").isEmpty()).isEqualTo(role.manages());
    }

    @Test
    void aRemovedMemberSeesTheFolderNoMore() {
        alice.mkdir("/A", "/A/x");
        world.share(alice, "/A", bob, FolderRole.EDITOR);
        assertThat(bob.ls("/A")).containsExactly("x");
        world.remove("/A", alice, bob);
        assertThat(bob.ls("/")).isEmpty();
        assertThat(bob.documents.sharing().left()).hasSize(1);
        world.share(alice, "/A", bob, FolderRole.EDITOR);
        assertThat(bob.ls("/A")).containsExactly("x");
    }

    @Test
    void membersOfAPathAreThoseOfTheFolderThatItBelongsTo() {
        alice.mkdir("/A", "/A/B", "/A/B/C");
        alice.write("/A/B/C/doc", "x");
        alice.separate("/A/B");
        world.share(alice, "/A", bob, FolderRole.EDITOR);
        assertThat(alice.documents.sharing().of(DocumentPath.parse("/A/B/C/doc")).path())
                .contains(DocumentPath.parse("/A/B"));
        assertThat(alice.documents.sharing().of(DocumentPath.parse("/A/B")).info().members()).hasSize(1);
        assertThat(alice.documents.sharing().of(DocumentPath.parse("/A")).info().members()).hasSize(2);
        fails(ErrorCode.INVALID_INPUT, alice.documents.sharing().leave(DocumentPath.parse("/A/B/C")));
        assertThatThrownBy(() -> bob.documents.sharing().of(DocumentPath.parse("/A/B"))).extracting("code").isEqualTo(
                ErrorCode.FORBIDDEN);
    }

    @Test
    void aSeparatedSubfolderStandsWhereItStoodForThoseWhoAreInIt() {
        alice.mkdir("/A", "/A/B", "/A/B/deep");
        alice.write("/A/B/x", "text of x");
        alice.write("/A/B/deep/y", "text of y");
        Client.get(alice.documents.describe(DocumentPath.parse("/A/B/x"), "about x"));
        world.share(alice, "/A", bob, FolderRole.EDITOR);
        world.share(alice, "/A", carol, FolderRole.EDITOR);
        alice.separate("/A/B");
        world.share(alice, "/A/B", bob, FolderRole.EDITOR);

        for (World.Account member : List.of(alice, bob)) {
            assertThat(member.ls("/")).containsExactly("A");
            assertThat(member.ls("/A/B")).containsExactly("deep", "x");
            assertThat(member.read("/A/B/deep/y")).isEqualTo("text of y");
            assertThat(member.entry("/A/B/x").description()).isEqualTo("about x");
        }
        assertThat(carol.ls("/A")).containsExactly("B");
        assertThat(carol.entry("/A/B").access().locked()).isTrue();
        assertThat(carol.entry("/A/B").folder()).isTrue();
        assertThatThrownBy(() -> carol.ls("/A/B")).isInstanceOf(CryptoExpressException.class).extracting("code")
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(carol.documents.find(DocumentPath.parse("/A/B/x"))).isEmpty();
        bob.write("/A/B/from bob", "hello");
        assertThat(alice.read("/A/B/from bob")).isEqualTo("hello");

        world.remove("/A", alice, bob);
        assertThat(bob.ls("/")).containsExactly("B");
        assertThat(bob.read("/B/x")).isEqualTo("text of x");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7 })
    void aSeparationThatBreaksAnywhereLosesNothingAndGoesOn(int steps) {
        alice.mkdir("/A", "/A/B", "/A/B/deep");
        IntStream.range(0, 2).forEach(i -> alice.write("/A/B/deep/" + i, "text " + i));
        AtomicInteger left = new AtomicInteger(steps);
        world.broken = change -> left.getAndDecrement() <= 0;
        fails(ErrorCode.DISCONNECTED, alice.documents.sharing().separate(DocumentPath.parse("/A/B"), Progress.NONE));
        world.broken = change -> false;
        if (alice.entry("/A/B").access().locked()) {
            assertThat(alice.ls("/B/deep")).containsExactly("0", "1");
        } else {
            assertThat(alice.ls("/A/B/deep")).containsExactly("0", "1");
            alice.write("/A/B/deep/1", "newer text");
            alice.write("/A/B/late", "late");
            Client.get(alice.documents.delete(List.of(DocumentPath.parse("/A/B/deep/0"))));
        }
        boolean finished = alice.entry("/A/B").access().locked();
        alice.separate("/A/B");

        assertThat(alice.ls("/A")).containsExactly("B");
        assertThat(alice.entry("/A/B").access().ownMembers()).isTrue();
        assertThat(alice.ls("/A/B/deep")).isEqualTo(finished ? List.of("0", "1") : List.of("1"));
        assertThat(alice.read("/A/B/deep/1")).isEqualTo(finished ? "text 1" : "newer text");
        // A folder that was made and not named yet when it broke is empty and stands at the top.
        assertThat(alice.ls("/")).isEqualTo(steps == 1 ? List.of("A", "B") : List.of("A"));
        fails(ErrorCode.ALREADY_EXISTS, alice.documents.sharing().separate(DocumentPath.parse("/A/B"), Progress.NONE));
    }

    @Test
    void whatOthersChangeDuringASeparationIsTakenOver() {
        alice.mkdir("/A", "/A/B");
        alice.write("/A/B/x", "old");
        world.share(alice, "/A", bob, FolderRole.EDITOR);
        AtomicInteger left = new AtomicInteger(3);
        world.broken = change -> {
            if (change.action() == ItemChange.Action.CREATE && left.getAndDecrement() == 1) {
                bob.write("/A/B/x", "new");
            }
            return false;
        };
        alice.separate("/A/B");
        assertThat(alice.read("/A/B/x")).isEqualTo("new");
    }

    @Test
    void linksThatLeadNowhereAreLockedAndNeverALoop() {
        alice.mkdir("/A", "/Private");
        world.share(alice, "/A", bob, FolderRole.EDITOR);
        bob.mkdir("/B");
        world.share(bob, "/B", alice, FolderRole.EDITOR);
        Id unknown = alice.newItemId();
        ItemRef toPrivate = link(bob, "/A", "steals Private", alice.log("/Private"));
        link(bob, "/A", "nothing", unknown);
        link(bob, "/A", "itself", alice.log("/A"));
        bob.raw(ItemChange.create(new ItemRef(alice.log("/A"), bob.newItemId()), ItemPayload.newBuilder().setKind(
                "org.cryptoexpress.link").setName("malformed").setBody(ByteString.copyFromUtf8("?")).build()));
        ItemRef inA = link(bob, "/A", "round", bob.log("/B"));
        ItemRef inB = link(bob, "/B", "about", alice.log("/A"));
        home(bob, bob.log("/B"), inA);
        home(bob, alice.log("/A"), inB);

        assertThat(alice.ls("/")).containsExactly("A", "B", "Private");
        assertThat(alice.ls("/A")).containsExactly("itself", "malformed", "nothing", "round", "steals Private");
        assertThat(alice.documents.list(DocumentPath.parse("/A"))).allMatch(e -> e.access().locked());
        assertThat(alice.documents.list(DocumentPath.parse("/B"))).allMatch(e -> e.access().locked());
        Path target = local.resolve("down");
        Client.get(alice.documents.download(DocumentPath.parse("/A"), target, false, Progress.NONE));
        assertThat(target).isEmptyDirectory();
        assertThat(toPrivate).isNotNull();
    }

    @Test
    void ofTwoLinksToOneFolderOnlyTheAgreedOneLeadsThere() {
        alice.mkdir("/A", "/A/B");
        alice.write("/A/B/x", "x");
        alice.separate("/A/B");
        link(alice, "/A", "second", alice.log("/A/B"));
        assertThat(alice.ls("/A/B")).containsExactly("x");
        assertThat(alice.entry("/A/second").access().locked()).isTrue();
        alice.mv("/A/B", "/A/C");
        assertThat(alice.ls("/A/C")).containsExactly("x");
        assertThat(alice.ls("/")).containsExactly("A");
    }

    @Test
    void aSeparatedFolderMovesWithItsMembersAndComesBackAfterDeletion() {
        alice.mkdir("/A", "/A/B", "/A/sub", "/Z");
        alice.write("/A/B/x", "x");
        alice.separate("/A/B");
        Id folder = alice.log("/A/B");
        alice.mv("/A/B", "/A/sub/B2");
        alice.mv("/A/sub/B2", "/Z/B3");
        assertThat(alice.log("/Z/B3")).isEqualTo(folder);
        assertThat(alice.ls("/A/sub")).isEmpty();
        alice.mv("/Z/B3", "/Top");
        assertThat(alice.log("/Top")).isEqualTo(folder);
        assertThat(alice.ls("/Top")).containsExactly("x");
        world.share(alice, "/Top", bob, FolderRole.READER);
        alice.mv("/Top", "/A/back");
        assertThat(alice.log("/A/back")).isEqualTo(folder);
        assertThat(bob.ls("/")).containsExactly("Top");
        fails(ErrorCode.INVALID_INPUT, alice.documents.move(DocumentPath.parse("/A"), DocumentPath.parse("/A/back/in"),
                Progress.NONE));
        fails(ErrorCode.INVALID_INPUT, alice.documents.move(DocumentPath.parse("/A"), DocumentPath.parse("/Z/A"),
                Progress.NONE));

        String handle = alice.entry("/A/back").handle();
        Client.get(alice.documents.delete(List.of(DocumentPath.parse("/A/back"))));
        assertThat(alice.ls("/")).containsExactly("A", "Z");
        assertThat(bob.ls("/")).isEmpty();
        Client.get(alice.documents.restore(List.of(handle)));
        assertThat(alice.ls("/A/back")).containsExactly("x");
    }

    @Test
    void aMoveBetweenFoldersWithOtherMembersGivesItToThemAndTakesItFromTheFirst() {
        alice.mkdir("/A", "/A/sub", "/Z");
        alice.write("/A/sub/x", "x");
        world.share(alice, "/A", bob, FolderRole.READER);
        world.share(alice, "/Z", carol, FolderRole.READER);
        alice.mv("/A/sub", "/Z/sub");
        assertThat(carol.read("/Z/sub/x")).isEqualTo("x");
        assertThat(bob.ls("/A")).isEmpty();
        fails(ErrorCode.FORBIDDEN, carol.documents.move(DocumentPath.parse("/Z/sub"), DocumentPath.parse("/Mine"),
                Progress.NONE));
        assertThat(alice.ls("/Z/sub")).containsExactly("x");
        AtomicInteger asked = new AtomicInteger();
        Progress cancelling = new Progress() {
            @Override
            public void report(String step, long done, long total) {
            }

            @Override
            public boolean cancelled() {
                return asked.incrementAndGet() > 3;
            }
        };
        fails(ErrorCode.CANCELLED, alice.documents.move(DocumentPath.parse("/Z/sub"), DocumentPath.parse("/A/sub"),
                cancelling));
        assertThat(alice.read("/Z/sub/x")).isEqualTo("x");
        assertThat(alice.ls("/A")).isEmpty();
    }

    private static void check(boolean allowed, java.util.concurrent.CompletableFuture<?> future) {
        if (allowed) {
            Client.get(future);
        } else {
            fails(ErrorCode.FORBIDDEN, future);
        }
    }

    private static ItemRef link(World.Account who, String path, String name, Id target) {
        return who.raw(ItemChange.create(new ItemRef(who.log(path), who.newItemId()), ItemPayload.newBuilder()
                .setKind("org.cryptoexpress.link").setName(name).setBody(LinkBody.newBuilder()
                        .setFolder(ByteString.copyFrom(target.bytes())).build().toByteString())
                .build())).ref();
    }

    private static void home(World.Account who, Id folder, ItemRef link) {
        who.raw(ItemChange.edit(ItemRef.root(folder)).withBody(FolderBody.newBuilder()
                .setFolderKind("org.cryptoexpress.documents").setHomeFolder(ByteString.copyFrom(link.folder().bytes()))
                .setHomeItem(ByteString.copyFrom(link.item().bytes())).build().toByteString()));
    }
}
