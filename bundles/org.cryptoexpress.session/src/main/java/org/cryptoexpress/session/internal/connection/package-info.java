/** The connection to the server: one channel at a time, its requests, and coming back after a break. */
package org.cryptoexpress.session.internal.connection;
