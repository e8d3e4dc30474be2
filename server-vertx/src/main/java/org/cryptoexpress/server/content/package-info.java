/** Chunks: upload, download, quota, and the removal of those that nothing refers to. */
package org.cryptoexpress.server.content;
