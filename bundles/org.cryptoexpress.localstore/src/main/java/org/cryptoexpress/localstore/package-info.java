/** The client's encrypted store: what was synchronised and what waits to be sent. Nothing in the file is readable. */
package org.cryptoexpress.localstore;
