/**
 * The kernel: folders, their signed logs, items, keys, content, synchronisation and the outgoing queue. Areas
 * (documents, boards, mail…) give items of their kinds a meaning on top of {@link FolderService}; none of them ever
 * holds a key.
 */
package org.cryptoexpress.folders;
