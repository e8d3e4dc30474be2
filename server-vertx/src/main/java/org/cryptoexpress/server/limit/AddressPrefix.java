package org.cryptoexpress.server.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one network address: a whole IPv4 address, or the first 64 bits of an IPv6 address. */
public final class AddressPrefix {
    private static final int IPV6_PREFIX_BYTES = 8;

    private AddressPrefix() {
    }

    /**
     * The prefix of a literal address.
     *
     * @param literal address in digits, never a name, so nothing is looked up
     * @return hex digits; the literal itself if it is no IP address (another kind of socket)
     */
    public static String of(String literal) {
        if (!literal.contains(":") && !literal.matches("[0-9.]+")) {
            return literal;
        }
        try {
            byte[] address = InetAddress.getByName(literal).getAddress();
            return HexFormat.of().formatHex(address.length == 4 ? address : Arrays.copyOf(address, IPV6_PREFIX_BYTES));
        } catch (UnknownHostException e) {
            return literal;
        }
    }
}
