package org.cryptoexpress.session;

/**
 * Answers for a person who connects to a server of which only the address is known ({@code cx://HOST:PORT}). Then nothing
 * tells the right server from somebody in between but the person, who compares its safety number with what the operator
 * says.
 *
 * <p>What a user interface has to do: show address and number in full, in groups; say that this server is not known yet and
 * that the number should be compared with the operator's over another way; have the person <em>type</em> at least the
 * number's last group instead of pressing a button only; answer true exactly then. Show "unverified" as long as
 * {@link KnownServer#verified} is false, and offer to compare later: {@link Session#verifyServer}.
 *
 * <p>Called on a worker thread, once per log-in or sign-up, while no connection is open and nothing has been sent: it may
 * block as long as the person needs (a user interface hands over to its own thread and waits for a future). When it throws
 * a {@link org.cryptoexpress.protocol.CryptoExpressException}, the log-in fails with it.
 */
@FunctionalInterface
public interface FirstContact {
    /** Nobody is there to answer: the log-in fails with SERVER_NOT_CONFIRMED. */
    FirstContact REFUSE = server -> false;

    /**
     * Whether to go on with this server. Its keys are then pinned, and it is marked unverified.
     *
     * @return false to fail with SERVER_NOT_CONFIRMED
     */
    boolean accept(UnknownServer server);
}
