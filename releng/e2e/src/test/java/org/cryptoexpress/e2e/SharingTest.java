package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several people in the same folders, through a real server. */
class SharingTest {
    private static final String PASSPHRASE = "nine brass kettles on the shelf";
    private static final DocumentPath PLANS = DocumentPath.parse("/Plans");

    @TempDir
    Path folder;
    private CryptoExpressServer server;
    private Accounts accounts;
    private Cable cable;
    private Lab alice;
    private Lab bob;

    @BeforeEach
    void start() {
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
        accounts = Lab.accounts(env -> env);
        alice = signUp(accounts, "alice");
        bob = signUp(Lab.accounts(env -> env.with(cable = new Cable(env.transports()))), "bob");
        Lab.befriend(alice, bob);
        alice.mkdir("/Plans");
        alice.write("/Plans/first.txt", "first words");
    }

    @AfterEach
    void stop() {
        bob.close();
        alice.close();
        server.close();
    }

    @Test
    void bothEditAndSeeEachOthersChangesAtOnce() {
        alice.share("/Plans", bob, FolderRole.EDITOR);
        assertThat(bob.read("/Plans/first.txt")).isEqualTo("first words");
        bob.write("/Plans/first.txt", "words by bob");
        alice.until("bob's words", () -> author("/Plans/first.txt").equals("bob"));
        assertThat(alice.read("/Plans/first.txt")).isEqualTo("words by bob");
        alice.mkdir("/Plans/sub");
        alice.write("/Plans/sub/second.txt", "more");
        bob.until("the new document", () -> find(bob, "/Plans/sub/second.txt").isPresent());
        assertThat(readers(alice)).containsExactly("alice OWNER", "bob EDITOR");
        assertThat(readers(bob)).containsExactly("alice OWNER", "bob EDITOR");
        assertThat(bob.documents.sharing().activity(PLANS, 100)).extracting(Activity::what).contains(
                Activity.What.FOLDER_CREATED, Activity.What.MEMBER_ADDED, Activity.What.ITEM_ADDED,
                Activity.What.ITEM_CHANGED);
        noProblems();
    }

    @Test
    void anInvitationWaitsUntilItIsAnsweredAndCanBeDeclined() {
        DocumentSharing sharing = alice.documents.sharing();
        Lab.get(sharing.share(PLANS, List.of(alice.invitee(bob, FolderRole.READER)), Optional.empty(),
                Progress.NONE));
        bob.sync();
        assertThat(bob.ls("/")).isEmpty();
        FolderInfo invitation = bob.documents.sharing().invitations().get(0).info();
        assertThat(invitation.standing()).isEqualTo(Standing.INVITED);
        assertThat(invitation.name()).isEqualTo("Plans");
        assertThat(invitation.addedBy()).isEqualTo(alice.account());
        Lab.get(bob.documents.sharing().decline(invitation.folder()));
        assertThat(bob.documents.sharing().invitations()).isEmpty();
        assertThat(bob.ls("/")).isEmpty();
        alice.sync();
        assertThat(alice.info("/Plans").members()).hasSize(1);
        assertThat(alice.info("/Plans").awaitsRotation()).isTrue();
        Lab.get(sharing.renewKey(PLANS));
        alice.write("/Plans/after.txt", "after");
        noProblems();
    }

    /** The client says so before it sends anything; and the kernel and the server say so when it does. */
    @ParameterizedTest
    @EnumSource(FolderRole.class)
    void everyRoleMayDoWhatItMayAndNothingElse(FolderRole role) throws IOException {
        alice.share("/Plans", bob, role);
        boolean edits = role.writes() && role != FolderRole.CONTRIBUTOR;
        ItemRef hers = ItemRef.ofHandle(find(bob, "/Plans/first.txt").orElseThrow().handle());
        Path version = Files.writeString(folder.resolve("first.txt"), "new version");
        Path own = Files.writeString(folder.resolve("own.txt"), "own");
        check(edits, bob.documents.upload(List.of(version), PLANS, Progress.NONE));
        check(edits, bob.documents.describe(PLANS.child("first.txt"), "words"));
        check(edits, bob.folders.submit(ItemChange.edit(hers).withDescription("other words"), Progress.NONE));
        check(edits, bob.documents.move(PLANS.child("first.txt"), PLANS.child("renamed.txt"), Progress.NONE));
        check(role.writes(), bob.documents.upload(List.of(own), PLANS, Progress.NONE));
        check(role.writes(), bob.documents.makeFolder(PLANS.child("sub")));
        if (role.writes()) {
            check(true, bob.documents.describe(PLANS.child("own.txt"), "mine"));
            check(true, bob.documents.delete(List.of(PLANS.child("own.txt"))));
        }
        check(edits, bob.folders.submit(ItemChange.delete(hers), Progress.NONE));
        DocumentSharing sharing = bob.documents.sharing();
        try (Lab carol = signUp(accounts, "carol")) {
            Lab.befriend(bob, carol);
            check(role.manages(), sharing.share(PLANS, List.of(bob.invitee(carol, FolderRole.READER)),
                    Optional.empty(), Progress.NONE));
            if (role.manages()) {
                check(true, sharing.changeRole(PLANS, carol.account(), FolderRole.EDITOR));
                check(role == FolderRole.OWNER, sharing.changeRole(PLANS, carol.account(), FolderRole.MANAGER));
                check(true, sharing.remove(PLANS, carol.account(), Progress.NONE));
            }
        }
        check(role == FolderRole.OWNER, sharing.policy(PLANS, true, false));
        check(role.manages(), sharing.renewKey(PLANS));
        check(role == FolderRole.OWNER, sharing.changeRole(PLANS, alice.account(), FolderRole.EDITOR));
    }

    @Test
    void aRemovedMemberSeesThatHeIsOutAndOpensNothingNew() {
        alice.share("/Plans", bob, FolderRole.EDITOR);
        Lab.get(bob.documents.sync());
        alice.unshare("/Plans", bob);
        alice.write("/Plans/secret.txt", "not for bob");
        bob.until("the removal", () -> bob.ls("/").isEmpty());
        assertThat(bob.documents.sharing().left()).extracting(f -> f.info().name()).containsExactly("Plans");
        bob.sync();
        assertThat(bob.ls("/")).isEmpty();
        assertThat(readers(alice)).containsExactly("alice OWNER");
        List<Reader> old = alice.documents.sharing().readers(PLANS.child("first.txt"));
        assertThat(old).filteredOn(r -> r.account().equals(bob.account())).singleElement()
                .satisfies(r -> assertThat(r.until()).isPresent());
        assertThat(alice.documents.sharing().readers(PLANS.child("secret.txt"))).extracting(Reader::userName)
                .containsExactly("alice");
        alice.share("/Plans", bob, FolderRole.READER);
        assertThat(bob.read("/Plans/secret.txt")).isEqualTo("not for bob");
        noProblems();
    }

    @Test
    void rolesChangeAndOwnershipMoves() {
        alice.share("/Plans", bob, FolderRole.READER);
        Lab.get(alice.documents.sharing().changeRole(PLANS, bob.account(), FolderRole.MANAGER));
        bob.until("the new role", () -> bob.info("/Plans").role().equals(Optional.of(FolderRole.MANAGER)));
        Lab.get(alice.documents.sharing().transfer(PLANS, bob.account()));
        assertThat(readers(alice)).containsExactly("bob OWNER", "alice MANAGER");
        bob.until("the ownership", () -> bob.info("/Plans").role().equals(Optional.of(FolderRole.OWNER)));
        fails(ErrorCode.FORBIDDEN, bob.documents.sharing().leave(PLANS));
        Lab.get(alice.documents.sharing().leave(PLANS));
        assertThat(alice.ls("/")).isEmpty();
        bob.until("alice has left", () -> bob.info("/Plans").awaitsRotation());
        Lab.get(bob.documents.sharing().renewKey(PLANS));
        bob.write("/Plans/first.txt", "mine now");
        assertThat(readers(bob)).containsExactly("bob OWNER");
        noProblems();
    }

    @Test
    void aNewcomerWithoutHistorySeesOnlyWhatIsNew() {
        alice.share("/Plans", bob, FolderRole.EDITOR, Optional.of(false));
        bob.sync();
        alice.write("/Plans/second.txt", "new words");
        bob.until("what is new", () -> find(bob, "/Plans/second.txt").isPresent());
        assertThat(bob.ls("/Plans")).containsExactly("second.txt");
        assertThat(alice.documents.sharing().readers(PLANS.child("first.txt"))).extracting(Reader::userName)
                .containsExactly("alice");
        assertThat(alice.documents.sharing().readers(PLANS.child("second.txt"))).extracting(Reader::userName)
                .containsExactlyInAnyOrder("alice", "bob");
        alice.write("/Plans/first.txt", "written anew");
        bob.until("what was written anew", () -> find(bob, "/Plans/first.txt").isPresent());
        assertThat(bob.read("/Plans/first.txt")).isEqualTo("written anew");
        noProblems();
    }

    @Test
    void theStrictPolicyEncryptsEverythingAnewAfterARemoval() {
        for (int i = 0; i < 20; i++) {
            alice.write("/Plans/" + i, "text " + i);
        }
        alice.share("/Plans", bob, FolderRole.EDITOR);
        Lab.get(alice.documents.sharing().policy(PLANS, false, true));
        alice.unshare("/Plans", bob);
        for (DocumentEntry entry : alice.documents.list(PLANS)) {
            assertThat(alice.documents.sharing().readers(entry.path())).extracting(Reader::userName)
                    .containsExactly("alice");
            assertThat(alice.read(entry.path().toString())).isNotEmpty();
        }
        noProblems();
    }

    @Test
    void whatBothDidOfflineConverges() throws IOException {
        alice.share("/Plans", bob, FolderRole.EDITOR);
        bob.sync();
        cable.pull();
        bob.write("/Plans/first.txt", "by bob, offline");
        bob.write("/Plans/from bob.txt", "new");
        alice.write("/Plans/first.txt", "by alice");
        alice.mkdir("/Plans/from bob.txt (really alice)");
        alice.write("/Plans/from bob.txt", "another of this name");
        cable.plug();
        bob.until("everything is sent", () -> bob.documents.pending() == 0);
        alice.sync();
        bob.sync();

        assertThat(alice.ls("/Plans")).isEqualTo(bob.ls("/Plans")).hasSize(5);
        for (DocumentEntry entry : alice.documents.list(PLANS)) {
            if (!entry.folder()) {
                assertThat(alice.read(entry.path().toString())).isEqualTo(bob.read(entry.path().toString()));
            }
        }
        assertThat(alice.read("/Plans/first.txt")).isEqualTo("by alice");
        String copy = alice.ls("/Plans").stream().filter(name -> name.matches(
                "first \\(conflict, bob, \\d{4}-\\d\\d-\\d\\d\\)\\.txt")).findFirst().orElseThrow();
        assertThat(alice.read("/Plans/" + copy)).isEqualTo("by bob, offline");
    }

    @Test
    void aSubfolderGetsMembersOfItsOwn() {
        alice.mkdir("/Plans/Board");
        alice.write("/Plans/Board/minutes.txt", "for the board");
        alice.share("/Plans", bob, FolderRole.EDITOR);
        Lab.get(alice.documents.sharing().separate(PLANS.child("Board"), Progress.NONE));
        bob.sync();
        assertThat(find(bob, "/Plans/Board").orElseThrow().access().locked()).isTrue();
        assertThatThrownBy(() -> bob.ls("/Plans/Board")).isInstanceOf(CryptoExpressException.class);
        assertThat(alice.documents.sharing().readers(PLANS.child("Board"))).extracting(Reader::userName)
                .containsExactly("alice");
        try (Lab carol = signUp(accounts, "carol")) {
            Lab.befriend(alice, carol);
            alice.share("/Plans/Board", carol, FolderRole.EDITOR);
            alice.share("/Plans/Board", bob, FolderRole.EDITOR);
            assertThat(carol.ls("/")).containsExactly("Board");
            assertThat(carol.read("/Board/minutes.txt")).isEqualTo("for the board");
            bob.until("the board in its place", () -> find(bob, "/Plans/Board/minutes.txt").isPresent());
            assertThat(bob.ls("/")).containsExactly("Plans");
            bob.write("/Plans/Board/minutes.txt", "by bob");
            carol.until("bob's minutes", () -> find(carol, "/Board/minutes.txt").map(DocumentEntry::author)
                    .equals(Optional.of("bob")));
            assertThat(carol.read("/Board/minutes.txt")).isEqualTo("by bob");
            assertThat(carol.folders.problems()).isEmpty();
        }
        noProblems();
    }

    @Test
    void aLargeDocumentIsSharedAndSurvivesARemovalAndAnewVersion() throws IOException {
        byte[] bytes = new byte[9_000_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("large.bin"), bytes);
        alice.put(file, "/Plans");
        alice.share("/Plans", bob, FolderRole.EDITOR);
        assertThat(bob.get("/Plans/large.bin", folder.resolve("bob.bin"))).hasSameBinaryContentAs(file);
        bytes[4_000_000] ^= 1;
        Files.write(file, bytes);
        bob.put(file, "/Plans");
        alice.until("the new version", () -> author("/Plans/large.bin").equals("bob"));
        alice.unshare("/Plans", bob);
        Lab.get(alice.documents.describe(PLANS.child("large.bin"), "after the removal"));
        assertThat(alice.get("/Plans/large.bin", folder.resolve("alice.bin"))).hasSameBinaryContentAs(file);
        noProblems();
    }

    private Lab signUp(Accounts with, String user) {
        return Lab.signUp(with, folder.resolve(user), server.connectionString(), user, PASSPHRASE, KeyLocation.LOCAL);
    }

    private String author(String path) {
        return find(alice, path).map(DocumentEntry::author).orElse("");
    }

    private static Optional<DocumentEntry> find(Lab lab, String path) {
        return lab.documents.find(DocumentPath.parse(path));
    }

    /** Readers of the folder; they and its members are the same people. */
    private static List<String> readers(Lab lab) {
        assertThat(lab.documents.sharing().readers(PLANS)).filteredOn(r -> r.role().isPresent())
                .extracting(Reader::account).containsExactlyElementsOf(
                        lab.info("/Plans").members().stream().map(FolderMember::account).toList());
        return lab.info("/Plans").members().stream().map(m -> m.userName() + " " + m.role()).toList();
    }

    private void noProblems() {
        assertThat(alice.folders.problems()).isEmpty();
        assertThat(bob.folders.problems()).isEmpty();
    }

    private static void check(boolean allowed, CompletableFuture<?> future) {
        if (allowed) {
            Lab.get(future);
        } else {
            fails(ErrorCode.FORBIDDEN, future);
        }
    }

    private static void fails(ErrorCode code, CompletableFuture<?> future) {
        assertThatThrownBy(() -> Lab.get(future)).cause().isInstanceOf(CryptoExpressException.class).extracting("code")
                .isEqualTo(code);
    }
}
