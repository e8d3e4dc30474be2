/**
 * The stores on MongoDB, for servers that outgrow one machine. They need a replica set (or a sharded cluster); no
 * transactions, change streams, TTL or partial indexes.
 */
package org.cryptoexpress.server.store.mongo;
