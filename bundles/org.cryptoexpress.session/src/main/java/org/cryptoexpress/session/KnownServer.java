package org.cryptoexpress.session;

/**
 * The server of an account as its profile knows it; nothing in it is secret.
 *
 * @param connection connection string with the pins that hold now, also after the server has changed its key
 * @param number     safety number of its identity: 12 groups of 5 digits with spaces between
 * @param verified   false after a first contact by the address alone, until {@link Session#verifyServer}
 */
public record KnownServer(String connection, String number, boolean verified) {
}
