package org.cryptoexpress.workbench.internal.login;

import org.cryptoexpress.session.Session;

/**
 * How the log-in window ended well.
 *
 * @param session the open account
 * @param created whether it was made just now
 */
public record Opened(Session session, boolean created) {
}
