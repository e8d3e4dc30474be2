/** Rate limits: how often an address may begin a handshake, register, or fail to log in. */
package org.cryptoexpress.server.limit;
