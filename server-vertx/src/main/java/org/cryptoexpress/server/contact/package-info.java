/** Contacts: who has said what to whom, who may do what, and the search for people. */
package org.cryptoexpress.server.contact;
