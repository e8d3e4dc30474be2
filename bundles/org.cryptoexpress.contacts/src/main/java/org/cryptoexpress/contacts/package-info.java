/**
 * Contacts: people whom this account knows, what they may do, and whether their keys were compared. The server enforces
 * the edges between accounts; every statement about them is signed and verified here (CX1 13.4, CXC1).
 */
package org.cryptoexpress.contacts;
