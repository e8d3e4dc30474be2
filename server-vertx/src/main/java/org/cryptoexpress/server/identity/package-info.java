/** The data folder and what makes this server itself: its id, its signature key, its TLS certificate. */
package org.cryptoexpress.server.identity;
