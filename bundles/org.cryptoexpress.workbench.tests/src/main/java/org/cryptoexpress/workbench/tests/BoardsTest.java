package org.cryptoexpress.workbench.tests;

import org.cryptoexpress.session.KeyLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Boards in the window, on the real server. */
@ExtendWith(WorkbenchExtension.class)
class BoardsTest {
    private final Workbench workbench;
    private final BoardsPage page = new BoardsPage();

    BoardsTest(Workbench workbench) {
        this.workbench = workbench;
    }

    @AfterEach
    void leave() {
        page.leave();
    }

    @Test
    void aTopicIsBegunAndAnsweredAndAnAnswerIsEditedDeletedAndTakenBack() {
        workbench.signUp("nora", KeyLocation.SERVER);
        page.open();
        WindowLooks.keep("boards-empty");
        page.makeBoard("Team", "What we talk about");
        page.makeSection("Ideas");
        page.show("Team");
        page.begin("Office plants", "office green", "Who waters them?");
        page.run("reply");
        page.send("I do.");
        page.awaitTopic("Office plants", "1 reply");
        page.focus("I do.");
        page.run("edit");
        page.send("I do, on Mondays.");
        Ui.await("the edit", () -> page.posts().contains("I do, on Mondays."));
        page.focus("I do, on Mondays.");
        Commands.run("org.eclipse.ui.edit.delete");
        Ui.await("the deletion", () -> !page.posts().contains("I do, on Mondays."));
        Ui.pressTool("thread.notice.action");
        Ui.await("the post again", () -> page.posts().contains("I do, on Mondays."));
        WindowLooks.keep("boards");
    }
}
