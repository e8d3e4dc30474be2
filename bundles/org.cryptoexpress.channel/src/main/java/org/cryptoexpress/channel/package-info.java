/**
 * The channel of CX1 sections 12.3 to 12.6: handshake, sealed frames and streams, as two pure state machines. Nothing in
 * here opens a socket, starts a thread or reads a clock: the caller carries messages, serialises calls and tells the time.
 */
package org.cryptoexpress.channel;
