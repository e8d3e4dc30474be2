package org.cryptoexpress.cli.internal;

import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.ErrorText;

/** What a problem of a folder means, and what to do. */
final class ProblemText {
    private static final String UNUSED = "It is not used; what was verified before stays as it was.";
    private static final String ASK = "Ask the members whether they see the same, over another way, and tell the operator.";

    private ProblemText() {
    }

    static ErrorText of(Problem problem) {
        return switch (problem.kind()) {
        case FORK -> new ErrorText("The server shows different histories of this folder",
                "Somebody has seen another one than this computer. " + UNUSED, ASK);
        case ROLLBACK -> new ErrorText("The server shows an old state of this folder",
                "There was more before. " + UNUSED, ASK);
        case GAP -> new ErrorText("The server leaves entries of this folder out, or changes their order", UNUSED, ASK);
        case FORGED_MEMBER -> new ErrorText("The server shows a change of members that nobody was allowed to make",
                UNUSED, ASK);
        case FORGED_ENTRY -> new ErrorText("An entry was not made by the person it names", UNUSED, ASK);
        case WITHHELD -> new ErrorText("The server does not give out something that it has", UNUSED,
                "Try again later; if it stays, tell the operator.");
        case SWAPPED -> new ErrorText("The server gives one thing in the place of another", UNUSED, ASK);
        case SLIPPED_IN -> new ErrorText("Entries of a removed member were slipped in before his removal",
                "They are not applied.", ASK);
        case EXPIRED -> new ErrorText("Entries came after the certificate of their author's device had ended",
                "They may be old and honest, or made now with a stolen key. " + UNUSED,
                "Have their author, or a member who has seen them, open the folder: that program vouches for what it has read. "
                        + "See that this computer's clock is right.");
        case KEY_MISMATCH -> new ErrorText("A folder key is not the one that was announced",
                "Who renewed it has given this account another key than the others, or the server has changed it.",
                "Ask an owner or manager to renew the key.");
        case FALSE_CHECKPOINT -> new ErrorText("A checkpoint of this folder is not true",
                "The member who signed it states something else than the log holds.",
                "Ask the person whom the detail names.");
        case NOT_ALLOWED -> new ErrorText("Somebody made an entry that he was not allowed to make",
                "It is not applied.", "Ask the owner of the folder if it was meant to be.");
        case UNREADABLE -> new ErrorText("An item cannot be read here", "It is damaged, or made by a newer program.",
                "Update this program; if it stays, ask its author to save it again.");
        case CONFLICT -> new ErrorText("Two people have changed the same thing", "Both versions are kept.",
                "Compare them, and delete the one that is not needed.");
        case NOT_SENT -> {
            ErrorText text = ErrorText.of(problem.code());
            yield new ErrorText("A change that waited was not made", text.what() + ". " + text.why(), text.remedy());
        }
        case OTHER -> ErrorText.of(problem.code());
        };
    }
}
