package org.cryptoexpress.server.store;

/** The collections of records; their names are part of the stored format. */
public final class Collections {
    /** Accounts by user name. */
    public static final String ACCOUNT = "account";
    /** User names by user id. */
    public static final String USER = "user";
    /** Identity statements by fingerprint. */
    public static final String STATEMENT = "statement";
    /** Device certificates by user id and device key id. */
    public static final String DEVICE = "device";
    /** Small sealed objects by user id and name. */
    public static final String OBJECT = "object";
    /** Used invitations by SHA-256 of the token. */
    public static final String INVITATION = "invitation";
    /** Members of folders by folder id. */
    public static final String FOLDER = "folder";
    /** Nothing, by user id and folder id: the folders of a user. */
    public static final String MEMBER = "member";
    /** Nothing, by folder id: folders whose index may be older than their log. */
    public static final String REINDEX = "reindex";
    /** States of folder logs by folder id. */
    public static final String SNAPSHOT = "snapshot";
    /** Items of states of folder logs by folder id, seq and part. */
    public static final String SNAPSHOT_ITEMS = "snapshot-items";

    /** What two accounts have said to each other, by the smaller and the greater user id. */
    public static final String CONTACT = "contact";
    /** Nothing, by both user ids and an operation: edges whose change may not stand in the logs of the accounts. */
    public static final String CONTACT_MARK = "contact-mark";
    /** Where the log of a folder ended for a user who is no member any more, by user id and folder id. */
    public static final String LEFT = "left";

    private Collections() {
    }
}
