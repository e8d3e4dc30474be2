package org.cryptoexpress.server.bus;

import java.util.Set;

import com.google.protobuf.ByteString;
import org.cryptoexpress.protocol.wire.Event;

/**
 * A hint for all sessions of some accounts. Hints may be lost: whoever misses one finds the change by its cursor.
 *
 * @param users  ids of the accounts
 * @param except session that is not told, because it caused the event
 * @param event  what happened
 */
public record Push(Set<ByteString> users, ByteString except, Event event) {
}
