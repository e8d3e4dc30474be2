/** Folder logs: every entry is verified before it is appended; who is a member follows from the log. */
package org.cryptoexpress.server.folder;
