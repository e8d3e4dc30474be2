/** Messages sealed to people. Areas hand in what is to be said and never hold a key. */
package org.cryptoexpress.envelopes;
