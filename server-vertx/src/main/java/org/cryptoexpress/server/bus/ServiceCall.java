package org.cryptoexpress.server.bus;

import org.cryptoexpress.protocol.wire.Request;

/** A request of an authenticated session to a service. Both parts are immutable, so it crosses threads uncopied. */
public record ServiceCall(Caller caller, Request request) {
}
