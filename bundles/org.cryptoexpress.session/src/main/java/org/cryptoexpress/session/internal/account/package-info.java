/** Opening accounts and changing what unlocks them. */
package org.cryptoexpress.session.internal.account;
