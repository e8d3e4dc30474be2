package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;

import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.ui.Appearance;
import org.cryptoexpress.workbench.tests.fake.FakeContacts;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The states of the Contacts perspective, with an address book in memory. */
@ExtendWith(WorkbenchExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContactsTest {
    private static final Instant NOW = Instant.now();

    private final ContactsPage page = new ContactsPage();
    private final FakeContacts contacts = new FakeContacts();
    private ServiceRegistration<Contacts> service;

    ContactsTest(Workbench workbench) {
        workbench.open();
    }

    @BeforeAll
    void open() {
        service = FrameworkUtil.getBundle(ContactsTest.class).getBundleContext().registerService(Contacts.class,
                contacts, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
        page.open();
    }

    @AfterAll
    void close() {
        WindowLooks.show(Appearance.LIGHT);
        service.unregister();
        page.leave();
    }

    @Test
    @Order(1)
    void anEmptyAddressBookOffersToAddSomebody() {
        Ui.byId(Composite.class, "contacts.empty");
        WindowLooks.keep("contacts-empty");

        Ui.press("contacts.empty.action");
        Ui.type("add.name", "nobody.here");
        Ui.press("add.find");
        Ui.byId(Composite.class, "dialog.error");
        Ui.type("add.name", "bob.miller");
        Ui.press("add.find");
        Ui.byId(Label.class, "add.found");
        WindowLooks.front("contacts-add");
        Ui.press("add.cancel");

        assertThat(contacts.list()).isEmpty();
    }

    @Test
    @Order(2)
    void aRequestIsSentToWhoWasFoundAndCanBeWithdrawn() {
        page.ask("bob.miller", "The contracts");
        page.awaitRow("bob.miller, You asked");
        page.awaitState("You asked on");

        Ui.press("person.withdraw");

        page.awaitNoRow("bob.miller");
    }

    @Test
    @Order(3)
    void aRequestIsAcceptedWithTheRightsThatAreTicked() {
        contacts.put("carol", ContactState.REQUEST_RECEIVED, ContactTrust.UNVERIFIED,
                NOW.minus(Duration.ofMinutes(20)),
                "We met at the fair in Leipzig. I would like to send you our offer.");
        page.section("Requests");
        page.select("carol");
        page.awaitState("Asked you on");
        WindowLooks.keep("contacts-request");

        Fields.tick("person.permit.presence", true);
        Ui.press("person.accept");

        page.awaitState("Contact since");
        assertThat(contacts.find("carol").orElseThrow().given()).isEqualTo(Set.of(Permit.values()));
    }

    @Test
    @Order(4)
    void namesAndNotesAreEditedInPlace() {
        page.section("All contacts");
        page.select("carol");
        page.awaitTrust("Nobody has compared");
        Fields.fill("person.name", "Carol Winter");
        page.awaitRow("Carol Winter, carol");
        Fields.fill("person.notes", "Purchasing, Leipzig");

        Ui.await("the note", () -> contacts.find("carol").orElseThrow().notes().equals("Purchasing, Leipzig"));
        Ui.type("contacts.search", "purchasing");
        page.awaitRow("Carol Winter");
        Ui.type("contacts.search", "");
    }

    @Test
    @Order(5)
    void comparedNumbersMakeAPersonVerified() {
        page.select("Carol Winter");
        Ui.press("person.verify");
        assertThat(page.digits()).hasSize(12).allMatch(group -> group.matches("\\d{5}"));
        Ui.type("verify.shown", String.join(" ", page.digits()));
        Ui.byId(Composite.class, "verify.result");
        WindowLooks.front("contacts-verify");

        Ui.press("verify.match");

        page.awaitTrust("Verified");
        page.awaitRow("Carol Winter, carol \u00b7 Verified");
    }

    @Test
    @Order(6)
    void changedKeysAreLoudUntilTheyAreAnswered() {
        fill();
        Ui.byId(Composite.class, "contacts.warning");
        Ui.press("contacts.warning.look");
        Ui.byId(Composite.class, "person.changed");
        WindowLooks.keep("contacts-changed");

        Ui.press("person.changed.compare");
        Ui.byId(Composite.class, "verify.digits");
        Ui.press("verify.differ");
        Ui.byId(Button.class, "verify.end");
        WindowLooks.front("contacts-differ");
        Ui.press("verify.close");
        assertThat(contacts.find("dan.okafor").orElseThrow().trust()).isEqualTo(ContactTrust.KEYS_CHANGED);
        Ui.press("person.changed.compare");
        Ui.press("verify.match");

        page.awaitTrust("Verified");
        Ui.await("the warning to go", () -> Ui.present(Composite.class, "contacts.warning").isEmpty());
    }

    @Test
    @Order(7)
    void groupsAreMadeNamedAndFilled() {
        Ui.pressTool("groups.new");
        Fields.accept("groups.name", "Board");
        page.section("All contacts");
        page.select("Carol Winter");
        Fields.tick("person.group.Board", true);
        page.section("Board");

        page.awaitRow("Carol Winter");
        assertThat(contacts.groups()).hasSize(1);
        WindowLooks.keep("contacts-group");
    }

    @Test
    @Order(8)
    void bothThemesShowTheSame() {
        page.section("All contacts");
        page.select("Carol Winter");
        page.awaitTrust("Verified");
        WindowLooks.keep("contacts-full-light");
        WindowLooks.show(Appearance.DARK);
        WindowLooks.keep("contacts-full-dark");
        Ui.press("person.verify");
        Ui.byId(Text.class, "verify.shown");
        WindowLooks.front("contacts-verify-dark");
        Ui.press("verify.close");
        WindowLooks.show(Appearance.LIGHT);
    }

    @Test
    @Order(9)
    void blockingCanBeTakenBack() {
        page.select("Carol Winter");
        Ui.press("person.block");
        page.awaitState("Blocked since");
        Ui.await("the offer", () -> Ui.present(Composite.class, "person.notice").isPresent());

        Ui.pressTool("person.notice.action");

        page.awaitState("No contact since");
    }

    private void fill() {
        contacts.put("alex.schmidt", ContactState.ACTIVE, ContactTrust.VERIFIED, NOW.minus(Duration.ofDays(40)), "");
        contacts.put("dan.okafor", ContactState.ACTIVE, ContactTrust.KEYS_CHANGED, NOW.minus(Duration.ofDays(9)), "");
        contacts.put("erika", ContactState.ACTIVE, ContactTrust.UNVERIFIED, NOW.minus(Duration.ofDays(3)), "");
        contacts.put("frank-larsen", ContactState.REQUEST_SENT, ContactTrust.UNVERIFIED,
                NOW.minus(Duration.ofDays(2)), "For the tender");
        contacts.put("grace", ContactState.REQUEST_RECEIVED, ContactTrust.UNVERIFIED,
                NOW.minus(Duration.ofHours(2)), "Please add me");
        contacts.put("heidi", ContactState.ENDED, ContactTrust.UNVERIFIED, NOW.minus(Duration.ofDays(90)), "");
        contacts.put("ivan", ContactState.ACTIVE, ContactTrust.VERIFIED, NOW.minus(Duration.ofDays(200)), "");
    }
}
