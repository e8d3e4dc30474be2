package org.cryptoexpress.channel.internal.handshake;

import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.MlKem768;

/**
 * M1.
 *
 * @param versions  protocol versions that the client speaks
 * @param suites    suites that it speaks
 * @param random    32 bytes
 * @param x25519    ephemeral key
 * @param mlKem     ephemeral encapsulation key
 * @param extensions {@link Extensions#COOKIE}
 */
record ClientHello(List<Integer> versions, List<Integer> suites, byte[] random, byte[] x25519, byte[] mlKem,
        Extensions extensions) {
    static final int MAX_EXTENSION = 1024;
    private static final int MAX_CHOICES = 16;

    static ClientHello parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        ClientHello hello = new ClientHello(choices(in), choices(in), in.bytes(32), in.bytes(32),
                in.bytes(MlKem768.PUBLIC_KEY), Extensions.parse(in.lp16(MAX_EXTENSION)));
        in.end();
        return hello;
    }

    /** What it is without its cookie: what a cookie is for. */
    Hash32 hashWithoutCookie() {
        return Digests.hash(with(extensions.without(Extensions.COOKIE)).encoded());
    }

    /** The same that comes back with a cookie. */
    ClientHello withCookie(byte[] cookie) {
        return with(extensions.with(Extensions.COOKIE, cookie));
    }

    private ClientHello with(Extensions others) {
        return new ClientHello(versions, suites, random, x25519, mlKem, others);
    }

    byte[] encoded() {
        ByteWriter out = new ByteWriter();
        write(out, versions);
        write(out, suites);
        return out.bytes(random).bytes(x25519).bytes(mlKem).lp16(extensions.encoded()).toByteArray();
    }

    private static List<Integer> choices(ByteReader in) {
        int n = in.u8();
        if (n < 1 || n > MAX_CHOICES) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "number of versions or suites");
        }
        List<Integer> choices = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            choices.add(in.u16());
        }
        return choices;
    }

    private static void write(ByteWriter out, List<Integer> choices) {
        out.u8(choices.size());
        choices.forEach(out::u16);
    }
}
