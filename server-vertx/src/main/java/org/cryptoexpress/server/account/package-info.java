/** Accounts: registration, log-in, statements, certificates, what unlocks them, and their small sealed objects. */
package org.cryptoexpress.server.account;
