/**
 * The signed log of a folder (CX1 13.4): control entries (CXL1), item revisions (CXM1), device certificates (CXD1), and
 * {@link org.cryptoexpress.crypto.log.FolderState}, the one verification of a log that client and server share.
 */
package org.cryptoexpress.crypto.log;
