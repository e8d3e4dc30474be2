package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.ui.Appearance;
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

/** The Contacts perspective of one person; the others are on the same server with clients of their own. */
@ExtendWith(WorkbenchExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContactsTest {
    private final Workbench workbench;
    private final ContactsPage page = new ContactsPage();
    private Account me;
    private Friend bob;
    private Friend carol;

    ContactsTest(Workbench workbench) {
        this.workbench = workbench;
    }

    @BeforeAll
    void open() {
        me = workbench.signUp("alice", KeyLocation.SERVER);
        bob = Friend.signUp(workbench, "bob.miller");
        carol = Friend.signUp(workbench, "carol");
        page.open();
    }

    @AfterAll
    void close() {
        WindowLooks.show(Appearance.LIGHT);
        bob.close();
        carol.close();
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
        Ui.type("add.name", bob.name());
        Ui.press("add.find");
        Ui.byId(Label.class, "add.found");
        WindowLooks.front("contacts-add");
        assertThat(ScreenReader.names()).contains("User name", "Find", "Why you ask (optional)", "Send request");
        Ui.press("add.cancel");

        assertThat(Friend.book().list()).isEmpty();
    }

    @Test
    @Order(2)
    void aRequestIsSentToWhoWasFoundAndCanBeWithdrawn() {
        page.ask(bob.name(), "The contracts");
        page.awaitRow("bob.miller, You asked");
        page.awaitState("You asked on");
        awaitState(bob, ContactState.REQUEST_RECEIVED);
        assertThat(bob.of(me.userName()).reason()).isEqualTo("The contracts");

        Ui.press("person.withdraw");

        page.awaitNoRow("bob.miller");
        Ui.await("the request to go at bob's", () -> bob.contacts().find(me.userName())
                .filter(c -> c.state() == ContactState.REQUEST_RECEIVED).isEmpty());
    }

    @Test
    @Order(3)
    void aRequestIsAcceptedWithTheRightsThatAreTicked() {
        carol.ask(me.userName(), "We met at the fair in Leipzig. I would like to send you our offer.");
        page.section("Requests");
        page.select("carol");
        page.awaitState("Asked you on");
        WindowLooks.keep("contacts-request");

        Fields.tick("person.permit.presence", true);
        Ui.press("person.accept");

        page.awaitState("Contact since");
        Ui.await("the rights", () -> carol.of(me.userName()).received().equals(Set.of(Permit.values())));
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

        Ui.await("the note", () -> of(carol).notes().equals("Purchasing, Leipzig"));
        Ui.type("contacts.search", "purchasing");
        page.awaitRow("Carol Winter");
        Ui.type("contacts.search", "");
    }

    @Test
    @Order(5)
    void comparedNumbersMakeAPersonVerified() {
        page.select("Carol Winter");
        Ui.press("person.verify");
        assertThat(page.digits()).isEqualTo(carol.contacts().safetyNumber(carol.of(me.userName()).account()).groups());
        Ui.type("verify.shown", String.join(" ", page.digits()));
        Ui.byId(Composite.class, "verify.result");
        WindowLooks.front("contacts-verify");
        assertThat(ScreenReader.names()).contains("They match", "They differ", "Close");

        Ui.press("verify.match");

        page.awaitTrust("Verified");
        page.awaitRow("Carol Winter, carol \u00b7 Verified");
    }

    @Test
    @Order(6)
    void changedKeysAreLoudUntilTheyAreAnswered() {
        carol.renewKeys();
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
        assertThat(of(carol).trust()).isEqualTo(ContactTrust.KEYS_CHANGED);
        Ui.press("person.changed.compare");
        assertThat(page.digits()).isEqualTo(carol.contacts().safetyNumber(carol.of(me.userName()).account()).groups());
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
        assertThat(Friend.book().groups()).hasSize(1);
        WindowLooks.keep("contacts-group");
    }

    @Test
    @Order(8)
    void bothThemesShowTheSame() {
        bob.ask(me.userName(), "Please add me");
        page.section("All contacts");
        page.awaitRow("bob.miller");
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
    void blockingEndsTheContactWhichUnblockingDoesNotBringBack() {
        page.select("Carol Winter");
        Ui.press("person.block");
        Ui.confirm("Block");
        page.awaitState("Blocked since");

        Ui.press("person.unblock");
        page.awaitState("No contact since");

        Ui.press("person.block");
        page.awaitState("Blocked since");
        Ui.await("the offer", () -> Ui.present(Composite.class, "person.notice").isPresent());
        Ui.pressTool("person.notice.action");
        page.awaitState("No contact since");
    }

    private void awaitState(Friend friend, ContactState state) {
        Ui.await(state + " at " + friend.name(), () -> friend.contacts().find(me.userName())
                .filter(c -> c.state() == state).isPresent());
    }

    private static Contact of(Friend friend) {
        return Friend.book().find(friend.name()).orElseThrow();
    }
}
