package org.cryptoexpress.channel;

import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * Where a server is and how it is recognised:
 * {@code cx://HOST:PORT/?id=<serverId>&tls=<base64url of 32 bytes>&key=<base64url of 32 bytes>} (CX1 12.3). There is
 * exactly one text for every value.
 *
 * @param host host name, IPv4 address, or IPv6 address in brackets
 * @param port 1 to 65535
 * @param pin  what the client checks
 */
public record ConnectionString(String host, int port, ServerPin pin) {
    private static final Pattern FORM = Pattern
            .compile("cx://(" + ServerAddress.HOST + "):([1-9][0-9]{0,4})/\\?id=([0-9a-f-]{36})"
                    + "&tls=([A-Za-z0-9_-]{43})&key=([A-Za-z0-9_-]{43})");

    /**
     * Checks host and port.
     *
     * @throws CryptoExpressException INVALID_INPUT
     */
    public ConnectionString {
        Objects.requireNonNull(pin);
        new ServerAddress(host, port);
    }

    /**
     * Reads a connection string; white space around it is dropped, nothing else is.
     *
     * @throws CryptoExpressException INVALID_INPUT
     */
    public static ConnectionString parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw invalid();
        }
        return new ConnectionString(m.group(1), Integer.parseInt(m.group(2)),
                new ServerPin(m.group(3), hash(m.group(4)), hash(m.group(5))));
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return "cx://" + host + ":" + port + "/?id=" + pin.serverId() + "&tls=" + text(pin.tlsSpki()) + "&key="
                + text(pin.sigId());
    }

    /** Where the server is. */
    public ServerAddress address() {
        return new ServerAddress(host, port);
    }

    /** The same address with another pin. */
    public ConnectionString with(ServerPin other) {
        return new ConnectionString(host, port, other);
    }

    private static Hash32 hash(String text) {
        Hash32 hash;
        try {
            hash = Hash32.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (!text(hash).equals(text)) {
            throw invalid();
        }
        return hash;
    }

    private static String text(Hash32 hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.bytes());
    }

    private static CryptoExpressException invalid() {
        return new CryptoExpressException(ErrorCode.INVALID_INPUT, "not a connection string");
    }
}
