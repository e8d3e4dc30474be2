/** The door for clients: WebSockets over TLS 1.3, one channel each, requests to services and answers back. */
package org.cryptoexpress.server.gateway;
