/** What travels on the Vert.x event bus inside one server process, and who is asked for what. */
package org.cryptoexpress.server.bus;
