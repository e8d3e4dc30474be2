/** The server's configuration: one flat file, every key known, every value checked before anything starts. */
package org.cryptoexpress.server.config;
