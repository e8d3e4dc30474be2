/**
 * Message boards: sections, topics and answers in a tree. A board is a folder whose members read and write by their roles:
 * a reader reads, a contributor posts and changes his own, an editor moderates, a manager manages people. Everything is an
 * encrypted, signed item of the folder's log, whose order is the same for everybody.
 */
package org.cryptoexpress.boards;
