package org.cryptoexpress.folders;

/** How this account stands to a folder log that the server names. Areas show the folders that are JOINED. */
public enum Standing {
    /** It made the folder, or accepted the invitation. */
    JOINED,
    /** A contact has added it; it has not answered yet. */
    INVITED,
    /** Somebody has added it who is no contact with the permit to share; shown apart, never joined by itself. */
    QUARANTINED,
    /** It was a member, and the verified log says that it is none any more. What was read stays on this computer. */
    LEFT
}
