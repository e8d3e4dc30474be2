package org.cryptoexpress.channel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * Where a server is, without how to recognise it: {@code cx://HOST:PORT}.
 *
 * @param host host name, IPv4 address, or IPv6 address in brackets
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {
    static final String HOST = "[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}\\]";
    private static final Pattern HOST_ONLY = Pattern.compile(HOST);
    private static final Pattern FORM = Pattern.compile("cx://(" + HOST + "):([1-9][0-9]{0,4})/?");

    /**
     * Checks host and port.
     *
     * @throws CryptoExpressException INVALID_INPUT
     */
    public ServerAddress {
        if (port < 1 || port > 65_535 || !HOST_ONLY.matcher(host).matches()) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "not an address of a server");
        }
    }

    /**
     * Reads an address; white space around it is dropped.
     *
     * @return empty when it is something else, such as a whole connection string
     * @throws CryptoExpressException INVALID_INPUT for a port above 65535
     */
    public static Optional<ServerAddress> parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        return m.matches() ? Optional.of(new ServerAddress(m.group(1), Integer.parseInt(m.group(2))))
                : Optional.empty();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return "cx://" + host + ":" + port;
    }
}
