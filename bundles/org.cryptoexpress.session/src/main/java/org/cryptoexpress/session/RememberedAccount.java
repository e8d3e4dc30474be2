package org.cryptoexpress.session;

/**
 * What a profile remembers after its first use; nothing in it is secret.
 *
 * @param server      connection string
 * @param userName    user name
 * @param keyLocation where the sealed private keys are kept
 */
public record RememberedAccount(String server, String userName, KeyLocation keyLocation) {
}
