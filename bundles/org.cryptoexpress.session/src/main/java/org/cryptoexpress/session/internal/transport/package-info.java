/** What carries the channel's messages to the server. */
package org.cryptoexpress.session.internal.transport;
