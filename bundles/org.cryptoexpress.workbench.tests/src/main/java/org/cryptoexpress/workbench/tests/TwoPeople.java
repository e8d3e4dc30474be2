package org.cryptoexpress.workbench.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;

/**
 * The second half of the tour: two people become contacts, compare their safety number, share a folder, edit, and part
 * again. Each part runs in a program of its own with the profile of one of them; the folder {@code between} holds what they
 * say to each other over another way.
 */
final class TwoPeople {
    /** Tells how long a step took. */
    interface Log {
        void step(String what) throws IOException;
    }

    private static final String FRIEND = "bob";
    private static final String INVITATIONS = "org.cryptoexpress.storage.ui.invitations";
    private static final String ANSWER = "Answer of Bob.txt";
    private static final String AFTERWARDS = "Written afterwards.txt";

    private final ContactsPage contacts = new ContactsPage();
    private final DocumentsPage documents = new DocumentsPage();
    private final SharingPage sharing = new SharingPage();
    private final Log log;
    private final String owner;
    private final String folder;
    private final Path between;

    TwoPeople(Log log, String owner, String folder, Path between) {
        this.log = log;
        this.owner = owner;
        this.folder = folder;
        this.between = between;
    }

    /** The user name of the second person. */
    static String friend() {
        return FRIEND;
    }

    /** Bob asks the owner to become a contact. */
    void ask() throws IOException {
        contacts.open();
        contacts.ask(owner, "We spoke on the phone. Shall we share the contracts?");
        contacts.awaitState("You asked on");
        log.step("bob: asked " + owner + " to become a contact");
        WindowLooks.front("contact-asked");
    }

    /** The owner accepts, compares the number, and shares the folder. */
    void acceptAndShare() throws IOException {
        contacts.open();
        contacts.section("Requests");
        contacts.select(FRIEND);
        Ui.byId(Label.class, "person.reason");
        WindowLooks.front("contact-request");
        Ui.press("person.accept");
        contacts.awaitState("Contact since");
        log.step(owner + ": accepted bob");
        Ui.press("person.verify");
        Files.write(between.resolve("digits"), contacts.digits());
        WindowLooks.front("safety-number");
        Ui.press("verify.match");
        contacts.awaitTrust("Verified");
        log.step(owner + ": read the safety number aloud, verified");
        contacts.leave();
        documents.open(folder);
        sharing.share("Editor", true, FRIEND);
        WindowLooks.front("share");
        sharing.send();
        sharing.open();
        sharing.awaitMember(FRIEND, "Editor");
        log.step(owner + ": shared the folder with bob");
        WindowLooks.front("shared");
    }

    /** Bob compares the number, joins, reads, and answers. */
    void joinAndAnswer(Path original, Path target) throws IOException {
        contacts.open();
        contacts.select(owner);
        contacts.awaitState("Contact since");
        Ui.press("person.verify");
        List<String> heard = Files.readAllLines(between.resolve("digits"));
        if (!contacts.digits().equals(heard)) {
            throw new AssertionError("the safety numbers differ");
        }
        Ui.type("verify.shown", String.join(" ", heard));
        Ui.press("verify.match");
        contacts.awaitTrust("Verified");
        log.step("bob: compared the safety number, the same 12 groups");
        contacts.leave();
        Ui.press("documents.invitations.look");
        Ui.byId(Button.class, "invitations.accept." + folder);
        WindowLooks.front("invitation");
        Ui.press("invitations.accept." + folder);
        documents.open(folder);
        String name = original.getFileName().toString();
        documents.select(name);
        log.step("bob: joined the folder");
        DragOut.into(target);
        if (Files.mismatch(original, target.resolve(name)) != -1) {
            throw new AssertionError("what bob has downloaded differs");
        }
        log.step("bob: downloaded and compared: same bytes");
        documents.drop(Files.writeString(between.resolve(ANSWER), "I agree to all of it."));
        documents.awaitRow(ANSWER);
        log.step("bob: added a document");
        WindowLooks.front("bob-in-the-folder");
    }

    /** The owner reads the answer, removes Bob, and writes on. */
    void readAndRemove() throws IOException {
        documents.open(folder);
        documents.awaitRow(ANSWER);
        log.step(owner + ": has the document of bob");
        sharing.open();
        sharing.selectMember(FRIEND);
        WindowLooks.front("members");
        sharing.remove();
        sharing.awaitNoMember(FRIEND);
        log.step(owner + ": removed bob");
        documents.drop(Files.writeString(between.resolve(AFTERWARDS), "Not for Bob."));
        documents.awaitRow(AFTERWARDS);
        sharing.tab("activity");
        Ui.await("the removal in the activity",
                () -> sharing.rows("sharing.activity").stream().anyMatch(row -> row.contains("removed " + FRIEND)));
        log.step(owner + ": wrote a document afterwards");
        WindowLooks.front("removed");
    }

    /** Bob's workbench says that he is out, and shows nothing that came later. */
    void isOut() throws IOException {
        documents.awaitConnection("Connected");
        // The window remembers that the pane was open.
        boolean open = Ui.call(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage()
                .findView(INVITATIONS) != null);
        if (!open) {
            Commands.run(INVITATIONS);
        }
        Ui.byId(Label.class, "invitations.left." + folder);
        log.step("bob: is told that he is out");
        WindowLooks.front("bob-is-out");
        Ui.settle(Display.getDefault());
        boolean there = Ui.call(() -> documents.rows().contains(AFTERWARDS))
                || documents.folders().contains(folder);
        if (there) {
            throw new AssertionError("bob still has the folder");
        }
        log.step("bob: the folder is gone, the later document never came");
    }
}
