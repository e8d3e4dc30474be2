package org.cryptoexpress.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.session.KeyLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkbenchExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfflineTest {
    /** More than waits in the queue. */
    private static final int LARGE = Limits.SINGLE_OBJECT_CONTENT + 1;

    private final Workbench workbench;
    private final TestServer server;
    private final DocumentsPage page = new DocumentsPage();
    private final Path folder;
    private Account account;

    OfflineTest(Workbench workbench) {
        this.workbench = workbench;
        this.server = workbench.server();
        this.folder = workbench.newFolder();
    }

    @BeforeAll
    void signUp() throws IOException {
        account = workbench.signUp("otto", KeyLocation.SERVER);
        page.drop(Files.writeString(folder.resolve("before.txt"), "before"));
        page.awaitNotice("documents.notice", "\u201cbefore.txt\u201d uploaded");
    }

    @AfterEach
    void theServerRuns() {
        server.ensureRunning();
    }

    @Test
    @Order(1)
    void whileTheServerIsGoneWorkGoesOnAndArrivesWhenItIsBack() throws IOException {
        server.kill();
        page.awaitConnection("Offline. You can read what is on this computer; changes go out later.");

        page.makeFolder("Made offline");
        page.drop(Files.writeString(folder.resolve("offline.txt"), "made offline"));
        page.awaitNotice("documents.notice", "\u201coffline.txt\u201d is here and waits to be sent");
        page.awaitRow("offline.txt");
        page.awaitPending("changes wait to be sent");
        page.drop(Files.write(folder.resolve("large.bin"), new byte[LARGE]));
        assertThat(page.notice("documents.error")).contains("This needs a connection",
                "Try again when the server is reachable");
        WindowLooks.keep("offline");
        page.closeNotice("documents.error");

        server.startAgain();
        page.awaitConnection("Connected");
        page.awaitNothingPending();
        workbench.logInWindow(workbench.newFolder()).logIn(server.connectionString(), account.userName(),
                account.passphrase());
        page.awaitFolder("Documents");
        page.awaitRow("Made offline");
        page.select("offline.txt");
        Path target = Files.createDirectory(folder.resolve("target"));
        DragOut.into(target);
        assertThat(target.resolve("offline.txt")).hasContent("made offline");
    }

    @Test
    @Order(2)
    void aKnownProfileOpensWithoutTheServerAndConnectsByItself() {
        LogInPage window = workbench.logInWindow(account.profile());
        server.kill();

        window.logIn(account.passphrase());
        page.awaitConnection("Offline");
        page.awaitFolder("Documents");
        page.awaitRow("before.txt");

        server.startAgain();
        page.awaitConnection("Connected");
    }
}
