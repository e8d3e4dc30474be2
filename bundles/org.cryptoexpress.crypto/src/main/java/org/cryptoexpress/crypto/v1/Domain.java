package org.cryptoexpress.crypto.v1;

/** Signature domains of CX1 section 11: what a signature is for is part of what is signed. */
public enum Domain {
    /** The server's proof in a handshake. */
    SERVER_AUTH("CX server auth"),
    /** An identity statement. */
    BUNDLE("CX bundle"),
    /** A control entry of a folder. */
    MEMBER_LOG("CX member log"),
    /** An item revision. */
    OP_LOG("CX op log"),
    /** A checkpoint of a folder's log. */
    CHECKPOINT("CX checkpoint"),
    /** A device certificate. */
    DEVICE("CX device"),
    /** A revocation of a device key. */
    REVOKE("CX revoke"),
    /** A message. */
    MESSAGE("CX message"),
    /** A contact statement. */
    CONTACT("CX contact"),
    /** A successor of a server's identity. */
    SERVER_ROLLOVER("CX server rollover");

    private final String text;

    Domain(String text) {
        this.text = text;
    }

    /** The ASCII text that is signed. */
    public String text() {
        return text;
    }
}
