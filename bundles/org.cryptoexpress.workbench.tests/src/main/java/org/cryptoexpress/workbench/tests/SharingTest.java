package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.ui.Appearance;
import org.cryptoexpress.workbench.tests.fake.FoundProblems;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.FrameworkUtil;

/** Sharing in the Documents perspective of one person; the others are on the same server with clients of their own. */
@ExtendWith(WorkbenchExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharingTest {
    private final Workbench workbench;
    private final DocumentsPage documents = new DocumentsPage();
    private final SharingPage page = new SharingPage();
    private final Path folder;
    private Account me;
    private Friend dora;
    private Friend emil;

    SharingTest(Workbench workbench) {
        this.workbench = workbench;
        folder = workbench.newFolder();
    }

    @BeforeAll
    void open() throws IOException {
        me = workbench.signUp("anna", KeyLocation.SERVER);
        dora = Friend.signUp(workbench, "dora.klein");
        emil = Friend.signUp(workbench, "emil-novak");
        dora.befriend(me);
        emil.befriend(me);
        Contacts book = Friend.book();
        Friend.get(book.verify(book.safetyNumber(dora.id())));
        Friend.get(book.createGroup("Board", Set.of(dora.id(), emil.id())));
        Commands.run("org.cryptoexpress.storage.ui.up");
        documents.awaitFolder("All folders");
        documents.makeFolder("Contracts");
        documents.open("Contracts");
        documents.drop(Files.write(folder.resolve("Offer 2027.odt"), new byte[40_000]),
                Files.write(folder.resolve("Plan.svg"), new byte[9_000]));
        documents.awaitRow("Plan.svg");
    }

    @AfterAll
    void close() {
        WindowLooks.show(Appearance.LIGHT);
        dora.close();
        emil.close();
    }

    @Test
    @Order(1)
    void theShareWindowSaysWhatItMeansBeforeItIsSent() {
        page.share("Editor", true, "dora.klein", "emil-novak");

        assertThat(page.meaning()).isEqualTo("dora.klein and emil-novak will be able to read and change everything in "
                + "\u201cContracts\u201d. They also see what is in it already.");
        WindowLooks.front("share");
        assertThat(ScreenReader.names()).contains("People and groups", "As", "Share", "Cancel");
        page.send();

        page.open();
        page.awaitMember("dora.klein", "Editor");
        page.awaitMember("emil-novak", "Editor");
        page.awaitSummary("You, dora.klein and emil-novak can read this");
        dora.join("Contracts");
        emil.join("Contracts");
    }

    @Test
    @Order(2)
    void whatAnotherMemberWritesShowsAtOnce() {
        dora.await("/Contracts/Offer 2027.odt");

        dora.write("/Contracts", "Answer of Dora.txt", "agreed");

        documents.awaitRow("Answer of Dora.txt");
    }

    @Test
    @Order(3)
    void rolesAreChangedAndMembersRemovedAfterAnExplanation() {
        page.selectMember("emil-novak");
        Fields.choose("sharing.role", "Reader");
        page.awaitMember("emil-novak", "Reader");
        Ui.await("what emil may do", () -> !entry(emil, "/Contracts").access().mayAdd());
        assertThat(ScreenReader.names()).contains("Members", "Who can read", "Activity", "Share\u2026", "Remove\u2026");
        WindowLooks.keep("sharing-members");

        page.selectMember("emil-novak");
        Ui.press("sharing.remove");
        Ui.find(Label.class, l -> l.getText().contains("cannot be undone"));
        WindowLooks.front("sharing-remove");
        Ui.confirm("Remove");

        page.awaitNoMember("emil-novak");
        Ui.await("emil to know that he is out", () -> emil.documents().sharing().left().stream()
                .anyMatch(f -> f.info().name().equals("Contracts")));
    }

    @Test
    @Order(4)
    void whoCanReadAndWhatHappenedIsThere() {
        documents.select("Plan.svg");
        page.tab("readers");
        Ui.await("the readers", () -> page.rows("sharing.readers").stream()
                .anyMatch(r -> r.startsWith("emil-novak, Could read until")));
        WindowLooks.keep("sharing-readers");
        page.tab("activity");
        Ui.await("the activity", () -> page.rows("sharing.activity").stream()
                .anyMatch(r -> r.contains("removed emil-novak")));
        assertThat(ScreenReader.names()).contains("Activity");
        WindowLooks.keep("sharing-activity");
        Fields.choose("sharing.kinds", "Documents");
        Ui.await("documents only",
                () -> page.rows("sharing.activity").stream().noneMatch(r -> r.contains("emil-novak")));
        assertThat(page.rows("sharing.activity")).anyMatch(r -> r.contains("Plan.svg"))
                .noneMatch(r -> r.contains("as Editor"));
        page.tab("members");
    }

    @Test
    @Order(5)
    void changedKeysStopSharingAndAreSaidWhereTheFolderIs() {
        emil.renewKeys();
        dora.renewKeys();
        Ui.await("changed keys", () -> changed(emil) && changed(dora));
        Ui.byId(Composite.class, "sharing.warning");
        WindowLooks.keep("sharing-changed");
        Commands.run("org.cryptoexpress.storage.ui.share");
        Fields.accept("share.search", "Board");

        Ui.byId(Composite.class, "share.warning");
        WindowLooks.front("share-changed");
        Button send = Ui.byId(Button.class, "share.send");
        assertThat(Ui.call(send::isEnabled)).isFalse();
        Ui.press("share.cancel");

        for (Friend friend : new Friend[] { dora, emil }) {
            Friend.get(Friend.book().acceptKeys(friend.id(),
                    Friend.book().find(friend.id()).orElseThrow().offered().orElseThrow()));
        }
        Ui.await("the warning to go", () -> Ui.present(Composite.class, "sharing.warning").isEmpty());
    }

    @Test
    @Order(6)
    void aSubfolderGetsMembersOfItsOwn() throws IOException {
        documents.makeFolder("Board");
        documents.select("Board");
        page.open();
        page.tab("members");
        Ui.byId(Button.class, "sharing.separate");
        Commands.run("org.cryptoexpress.storage.ui.separate");
        Label others = Ui.byId(Label.class, "separate.others");
        assertThat(Ui.call(others::getText)).isEqualTo("dora.klein will see its name in \u201cContracts\u201d and "
                + "nothing else, until you share it with them.");
        WindowLooks.front("separate");
        assertThat(ScreenReader.names()).contains("Give it its own members", "Cancel");

        Ui.press("separate.start");

        Ui.await("a folder of its own", () -> Friend.window().find(DocumentPath.parse("/Contracts/Board"))
                .filter(e -> e.access().ownMembers()).isPresent());
        documents.select("Board");
        page.awaitSummary("Only you can read this");
        Ui.await("a closed door at dora's", () -> entry(dora, "/Contracts/Board").access().locked());
        WindowLooks.keep("separated");
    }

    @Test
    @Order(7)
    void invitationsWaitUntilTheyAreAnswered() {
        dora.makeFolder("/Board papers");
        dora.write("/Board papers", "Minutes.txt", "secret");
        dora.share("/Board papers", me.userName(), FolderRole.READER);
        emil.makeFolder("/Free money");
        emil.share("/Free money", me.userName(), FolderRole.EDITOR);
        Ui.await("both invitations", () -> Friend.window().sharing().invitations().size() == 2);
        Friend.get(Friend.book().end(emil.id()));
        Ui.press("documents.invitations.look");
        Ui.byId(Button.class, "invitations.decline.Free money");
        Ui.await("that nobody vouches for it",
                () -> Ui.present(Button.class, "invitations.accept.Free money").isEmpty());
        assertThat(ScreenReader.names()).contains("Accept", "Decline");
        WindowLooks.keep("invitations");

        Ui.press("invitations.accept.Board papers");

        Ui.await("the banner to go", () -> Ui.present(Composite.class, "documents.invitations").isEmpty());
        Ui.press("invitations.decline.Free money");
        documents.open("Board papers");
        documents.awaitRow("Minutes.txt");
    }

    @Test
    @Order(8)
    void aReaderSeesWhyHeCannotChangeAnything() {
        Ui.await("upload to be disabled", () -> !Ui.tool("upload").isEnabled());
        assertThat(Ui.call(() -> Ui.tool("upload").getToolTipText()))
                .isEqualTo("Your role in this folder does not allow it");
        page.open();
        page.awaitSummary("Your role: Reader");
        WindowLooks.keep("sharing-reader");
    }

    @Test
    @Order(9)
    void whoIsRemovedIsToldThatHeIsOut() {
        dora.remove("/Board papers", me.userName());

        Ui.byId(Composite.class, "documents.out");
        Ui.await("the folder to go", () -> !documents.folders().contains("Board papers"));
        Commands.run("org.cryptoexpress.storage.ui.invitations");
        Ui.byId(Label.class, "invitations.left.Board papers");
        WindowLooks.keep("out");
        Ui.press("documents.out.read");
        Ui.await("the notice to go", () -> Ui.present(Composite.class, "documents.out").isEmpty());
    }

    @Test
    @Order(10)
    void whoHasLeftStopsWritingUntilThereIsANewKey() {
        emil.befriend(dora);
        dora.makeFolder("/Fair");
        dora.share("/Fair", me.userName(), FolderRole.EDITOR);
        dora.share("/Fair", emil.name(), FolderRole.EDITOR);
        emil.join("Fair");
        Ui.press("documents.invitations.look");
        Ui.press("invitations.accept.Fair");
        documents.open("Fair");
        page.open();
        page.awaitMember("emil-novak", "Editor");
        dora.close();

        emil.leave("/Fair");

        Ui.byId(Composite.class, "sharing.warning");
        page.awaitNoMember("emil-novak");
        WindowLooks.keep("sharing-left");
    }

    @Test
    @Order(11)
    void whatDidNotVerifyIsSaidAndExplained() {
        try (FoundProblems found = new FoundProblems(FrameworkUtil.getBundle(getClass()).getBundleContext(),
                Problem.Kind.ROLLBACK, Problem.Kind.FORGED_MEMBER)) {
            Ui.byId(Composite.class, "documents.problems");
            WindowLooks.keep("problems");
            Ui.press("documents.problems.look");
            Ui.byId(Button.class, "problems.close");
            WindowLooks.front("problems-list");
            Ui.press("problems.close");

            Ui.press("documents.problems.read");

            Ui.await("the banner to go", () -> Ui.present(Composite.class, "documents.problems").isEmpty());
        }
    }

    @Test
    @Order(12)
    void bothThemesShowTheSame() {
        documents.open("Contracts");
        page.open();
        page.awaitMember("dora.klein", "Editor");
        page.selectMember("dora.klein");
        WindowLooks.keep("sharing-light");
        WindowLooks.show(Appearance.DARK);
        WindowLooks.keep("sharing-dark");
    }

    private static boolean changed(Friend friend) {
        return Friend.book().find(friend.id()).orElseThrow().trust() == ContactTrust.KEYS_CHANGED;
    }

    private static DocumentEntry entry(Friend friend, String path) {
        return friend.documents().find(DocumentPath.parse(path)).orElseThrow();
    }
}
