/** The CryptoExpress server: command line, start and stop. */
package org.cryptoexpress.server;
