package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.ui.Appearance;
import org.cryptoexpress.workbench.tests.fake.FakeContacts;
import org.cryptoexpress.workbench.tests.fake.MemoryDocuments;
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
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The states of sharing in the Documents perspective, with documents and an address book in memory. */
@ExtendWith(WorkbenchExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharingTest {
    private static final String ME = "alice";

    private final DocumentsPage documents = new DocumentsPage();
    private final SharingPage page = new SharingPage();
    private final FakeContacts contacts = new FakeContacts();
    private final MemoryDocuments store = new MemoryDocuments(ME);
    private List<ServiceRegistration<?>> services;

    SharingTest(Workbench workbench) {
        workbench.open();
    }

    @BeforeAll
    void open() {
        Instant since = Instant.now().minus(Duration.ofDays(30));
        contacts.put("bob.miller", ContactState.ACTIVE, ContactTrust.VERIFIED, since, "");
        contacts.put("carol", ContactState.ACTIVE, ContactTrust.UNVERIFIED, since, "");
        contacts.put("dan.okafor", ContactState.ACTIVE, ContactTrust.KEYS_CHANGED, since, "");
        contacts.createGroup("Board", java.util.Set.of(FakeContacts.id("bob.miller"), FakeContacts.id("dan.okafor")));
        store.makeFolder(org.cryptoexpress.storage.DocumentPath.parse("/Contracts"));
        store.put("/Contracts/Offer 2027.odt", new byte[40_000], since);
        store.put("/Contracts/Plan.svg", new byte[9_000], since);
        BundleContext context = FrameworkUtil.getBundle(SharingTest.class).getBundleContext();
        Hashtable<String, Object> first = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE));
        services = List.of(context.registerService(Contacts.class, contacts, first),
                context.registerService(Documents.class, store, first));
        new ContactsPage().leave();
        documents.open("Contracts");
    }

    @AfterAll
    void close() {
        WindowLooks.show(Appearance.LIGHT);
        services.forEach(ServiceRegistration::unregister);
    }

    @Test
    @Order(1)
    void theShareWindowSaysWhatItMeansBeforeItIsSent() {
        page.share("Editor", true, "bob.miller", "carol");

        assertThat(page.meaning()).isEqualTo("bob.miller and carol will be able to read and change everything in "
                + "\u201cContracts\u201d. They also see what is in it already.");
        WindowLooks.front("share");
        page.send();

        page.open();
        page.awaitMember("bob.miller", "Editor");
        page.awaitMember("carol", "Editor");
        page.awaitSummary("You, bob.miller and carol can read this");
    }

    @Test
    @Order(2)
    void nothingIsSharedWithWhoseKeysHaveChanged() {
        Commands.run("org.cryptoexpress.storage.ui.share");
        Fields.accept("share.search", "Board");

        Ui.byId(Composite.class, "share.warning");
        WindowLooks.front("share-changed");
        Button send = Ui.byId(Button.class, "share.send");
        assertThat(Ui.call(send::isEnabled)).isFalse();
        Ui.press("share.cancel");
    }

    @Test
    @Order(3)
    void rolesAreChangedAndMembersRemovedAfterAnExplanation() {
        page.selectMember("carol");
        page.choose("sharing.role", "Reader");
        page.awaitMember("carol", "Reader");
        WindowLooks.keep("sharing-members");

        page.selectMember("carol");
        Ui.press("sharing.remove");
        Ui.find(Label.class, l -> l.getText().contains("cannot be undone"));
        WindowLooks.front("sharing-remove");
        page.confirm("Remove");

        page.awaitNoMember("carol");
    }

    @Test
    @Order(4)
    void whoCanReadAndWhatHappenedIsThere() {
        page.tab("readers");
        Ui.await("the readers",
                () -> page.rows("sharing.readers").stream().anyMatch(r -> r.startsWith("old.colleague")));
        WindowLooks.keep("sharing-readers");
        page.tab("activity");
        Ui.await("the activity",
                () -> page.rows("sharing.activity").stream().anyMatch(r -> r.contains("added bob.miller as Editor")));
        WindowLooks.keep("sharing-activity");
        page.choose("sharing.kinds", "Documents");
        Ui.await("documents only", () -> page.rows("sharing.activity").stream().noneMatch(r -> r.contains("added")));
        page.tab("members");
    }

    @Test
    @Order(5)
    void aMembersChangedKeysAndAnOldKeyAreSaidWhereTheFolderIs() {
        store.sharing().folder("/Contracts", FolderRole.OWNER,
                Map.of("bob.miller", FolderRole.MANAGER, "dan.okafor", FolderRole.EDITOR));
        Ui.byId(Composite.class, "sharing.warning");
        WindowLooks.keep("sharing-changed");

        store.sharing().folder("/Contracts", FolderRole.OWNER, Map.of("bob.miller", FolderRole.MANAGER));
        store.sharing().awaitRotation("/Contracts");
        Ui.press("sharing.warning.renew");

        Ui.await("the warning to go", () -> Ui.present(Composite.class, "sharing.warning").isEmpty());
    }

    @Test
    @Order(6)
    void aReaderSeesWhyHeCannotChangeAnything() {
        store.sharing().folder("/Contracts", FolderRole.READER, Map.of("bob.miller", FolderRole.OWNER));

        Ui.await("upload to be disabled", () -> !Ui.tool("upload").isEnabled());
        assertThat(Ui.call(() -> Ui.tool("upload").getToolTipText()))
                .isEqualTo("Your role in this folder does not allow it");
        page.awaitSummary("Your role: Reader");
        WindowLooks.keep("sharing-reader");
    }

    @Test
    @Order(7)
    void invitationsWaitUntilTheyAreAnswered() {
        store.sharing().other("Board papers", Standing.INVITED, "bob.miller", Map.of("bob.miller", FolderRole.OWNER,
                "carol", FolderRole.EDITOR));
        store.sharing().other("Free money", Standing.QUARANTINED, "mallory", Map.of("mallory", FolderRole.OWNER));
        store.sharing().other("Old project", Standing.LEFT, "carol", Map.of("carol", FolderRole.OWNER));
        Ui.byId(Composite.class, "documents.out");
        Ui.press("documents.invitations.look");
        Ui.byId(Button.class, "invitations.decline.Free money");
        WindowLooks.keep("invitations");
        assertThat(Ui.call(() -> Ui.present(Button.class, "invitations.accept.Free money"))).isEmpty();

        Ui.press("invitations.accept.Board papers");

        Ui.await("the banner to go", () -> Ui.present(Composite.class, "documents.invitations").isEmpty());
        Ui.press("invitations.decline.Free money");
        Ui.byId(Label.class, "invitations.left.Old project");
        Ui.press("documents.out.read");
        Ui.await("the notice to go", () -> Ui.present(Composite.class, "documents.out").isEmpty());
    }

    @Test
    @Order(8)
    void whatDidNotVerifyIsSaidAndExplained() {
        store.sharing().problem(Problem.Kind.ROLLBACK);
        store.sharing().problem(Problem.Kind.FORGED_MEMBER);
        Ui.byId(Composite.class, "documents.problems");
        WindowLooks.keep("problems");
        Ui.press("documents.problems.look");
        Ui.byId(Button.class, "problems.close");
        WindowLooks.front("problems-list");
        Ui.press("problems.close");

        Ui.press("documents.problems.read");

        Ui.await("the banner to go", () -> Ui.present(Composite.class, "documents.problems").isEmpty());
    }

    @Test
    @Order(9)
    void bothThemesShowTheSame() {
        store.sharing().folder("/Contracts", FolderRole.OWNER, Map.of("bob.miller", FolderRole.MANAGER, "carol",
                FolderRole.EDITOR));
        page.open();
        page.awaitMember("carol", "Editor");
        page.selectMember("carol");
        WindowLooks.keep("sharing-light");
        WindowLooks.show(Appearance.DARK);
        WindowLooks.keep("sharing-dark");
    }
}
