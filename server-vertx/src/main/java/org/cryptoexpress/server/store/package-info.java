/**
 * Where the server keeps what it must not lose: one narrow interface for logs and records, one for chunks. Every
 * operation is atomic on one document or idempotent, so that databases without transactions can implement it.
 */
package org.cryptoexpress.server.store;
