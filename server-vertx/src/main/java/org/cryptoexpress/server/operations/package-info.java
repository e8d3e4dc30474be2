/** What an operator sees: metrics, health, readiness. Nothing in here names a user or prints a whole id. */
package org.cryptoexpress.server.operations;
