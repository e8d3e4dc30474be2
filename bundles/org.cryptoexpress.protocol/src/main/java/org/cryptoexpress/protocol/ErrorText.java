package org.cryptoexpress.protocol;

/**
 * The three sentences a person needs: what failed, what it means, what to do.
 *
 * @param what   what failed, one clause without a full stop
 * @param why    what it means
 * @param remedy what the person can do
 */
public record ErrorText(String what, String why, String remedy) {

    /** The English text of a code. */
    public static ErrorText of(ErrorCode code) {
        return switch (code) {
        case INTERNAL -> new ErrorText("Something went wrong inside CryptoExpress",
                "This is a fault of the program, not of what you did.", "Try again; if it stays, send the log file.");
        case MALFORMED -> new ErrorText("A message could not be understood",
                "The other side sent something that does not have the agreed form.",
                "Try again; if it stays, check that client and server have the same version.");
        case UNSUPPORTED -> new ErrorText("The other side is too new or too old",
                "Client and server have no protocol version in common.", "Update the older of the two.");
        case LOGIN_FAILED -> new ErrorText("Log-in failed",
                "The user name, the passphrase or the key file is not right, or the private key is kept elsewhere.",
                "Check all of them. A forgotten passphrase cannot be recovered by anybody.");
        case WRONG_SERVER -> new ErrorText("This is not the server you know",
                "Its identity does not match the connection string: somebody may be in between, or it was set up anew.",
                "Nothing was sent. Ask the operator for the current connection string over another way.");
        case UNREACHABLE -> new ErrorText("The server cannot be reached",
                "It is not running, or the network does not lead to it.",
                "Check address and network; what you have on this computer stays readable.");
        case DISCONNECTED -> new ErrorText("The connection broke", "It ended before the work was finished.",
                "Nothing confirmed is lost; the program connects again by itself.");
        case NAME_TAKEN -> new ErrorText("This user name is taken", "Another account on this server has it.",
                "Choose another name.");
        case INVALID_INPUT -> new ErrorText("This is not allowed here", "A value breaks a rule.",
                "Correct the value and try again.");
        case NOT_ADMITTED -> new ErrorText("This server does not let you register",
                "It needs a valid invitation, or takes no new accounts.", "Ask the operator for an invitation.");
        case RATE_LIMITED -> new ErrorText("Too many attempts", "The server asks for a pause.",
                "Wait a moment and try again.");
        case NOT_FOUND -> new ErrorText("This does not exist", "There is nothing of that name, or not for you.",
                "Check the name.");
        case FORBIDDEN -> new ErrorText("You may not do this", "Your role in this folder does not allow it.",
                "Ask the folder's owner.");
        case CONFLICT -> new ErrorText("Somebody else was faster", "It was changed while you were working on it.",
                "Look at the new state and try again.");
        case STALE -> new ErrorText("The folder has changed", "Its members or its key changed meanwhile.",
                "Try again.");
        case QUOTA_EXCEEDED -> new ErrorText("Your storage is full", "The account's quota is used up.",
                "Delete something, or ask the operator for more.");
        case TOO_LARGE -> new ErrorText("This is too large", "A size limit is exceeded.", "Make it smaller.");
        case UNAVAILABLE -> new ErrorText("The server is busy or stopping", "It refuses work for the moment.",
                "The program tries again by itself.");
        case TAMPERED -> new ErrorText("Data of the server was changed",
                "It does not match its signatures or what was seen before. It is not used.",
                "Tell the operator, and keep what you have on this computer.");
        case ALREADY_EXISTS -> new ErrorText("There is already something of that name", "Names in a folder are unique.",
                "Choose another name.");
        case LOCAL_FILE -> new ErrorText("A file on this computer cannot be read or written",
                "It is missing, or its permissions forbid it.", "Check path and permissions.");
        case LOCAL_DISK_FULL -> new ErrorText("The disk of this computer is full", "There is no room to write.",
                "Make room and try again; nothing that was there is lost.");
        case CANCELLED -> new ErrorText("Cancelled", "The work was stopped on request.", "Start it again if you like.");
        case NO_PRIVATE_KEY -> new ErrorText("Your private key is not on this computer",
                "The account keeps it in a local file elsewhere, or its keys were renewed there.",
                "Import keys.cxa1 of that computer's profile, or move the key to the server there.");
        case OFFLINE -> new ErrorText("This needs a connection", "There is none at the moment.",
                "Try again when the server is reachable.");
        case IN_USE -> new ErrorText("Already in use", "Another program uses this profile or data folder.",
                "Close it first.");
        case SERVER_STORAGE_FULL -> new ErrorText("The server's storage is full", "It has no room for more data.",
                "Nothing is lost here; tell the operator.");
        case NO_CONTACT -> new ErrorText("You are not contacts", "People reach each other only as active contacts.",
                "Send a contact request, or ask the other to permit this.");
        case KEYS_CHANGED -> new ErrorText("The keys of a contact have changed",
                "A new set of keys, or somebody who poses as your contact. Nothing is shared until you decide.",
                "Compare the safety number with your contact over another way, then accept the new keys.");
        case KEYS_RENEWED -> new ErrorText("Your keys were renewed on another computer",
                "This session has the earlier ones and cannot connect any more. What waits here is kept.",
                "Log in again. If your keys are kept on this computer, import keys.cxa1 of the other one first.");
        case SERVER_NOT_CONFIRMED -> new ErrorText("Nobody has confirmed this server",
                "Its address alone does not tell whether it is the right one, so nothing was sent to it.",
                "Compare its safety number with the operator's and confirm it, or use the full connection string.");
        };
    }
}
