/** The CX1 formats, version 1, suite 0x0001 (HKDF-SHA-256, AES-256-GCM). Exact: anything unknown is refused. */
package org.cryptoexpress.crypto.v1;
