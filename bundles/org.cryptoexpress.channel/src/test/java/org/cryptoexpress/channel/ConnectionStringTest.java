package org.cryptoexpress.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

class ConnectionStringTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ServerPin PIN = new ServerPin(TestServer.ID, Hash32.random(RANDOM), Hash32.random(RANDOM));

    @Test
    void textComesBackUnchanged() {
        for (String host : List.of("localhost", "a", "cx.example.com", "192.0.2.7", "[::1]", "[2001:db8::7]")) {
            String text = new ConnectionString(host, 8443, PIN).toString();
            assertThat(text).startsWith("cx://" + host + ":8443/?id=" + TestServer.ID + "&tls=");
            assertThat(ConnectionString.parse("  " + text + "\n")).hasToString(text);
            assertThat(ConnectionString.parse(text)).isEqualTo(new ConnectionString(host, 8443, PIN));
        }
    }

    @Test
    void anythingElseIsRefused() {
        String good = new ConnectionString("localhost", 1, PIN).toString();
        for (String bad : List.of("", "cx://", good.substring(1), good + "x", good + "&x=1", good.replace("cx:", "CX:"),
                good.replace(":1/", ":0/"), good.replace(":1/", ":65536/"), good.replace(":1/", ":01/"),
                good.replace(":1/", "/"), good.replace("localhost", ""), good.replace("localhost", "a b"),
                good.replace("localhost", "-a"), good.replace("localhost", "u@h"), good.replace("tls=", "tls=="),
                good.replace(TestServer.ID, TestServer.ID.toUpperCase(java.util.Locale.ROOT)),
                good.replace(TestServer.ID, TestServer.ID.replace('-', 'a')),
                good.replace("&tls=", "&key="), good.substring(0, good.length() - 1) + "_")) {
            assertThatThrownBy(() -> ConnectionString.parse(bad)).as(bad).isInstanceOfSatisfying(
                    CryptoExpressException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT));
        }
    }

    @Test
    void anAddressAloneIsNoConnectionStringAndTheOtherWayRound() {
        assertThat(ServerAddress.parse(" cx://host.example:7443 ")).contains(new ServerAddress("host.example", 7443));
        assertThat(ServerAddress.parse("cx://[::1]:1/").orElseThrow()).hasToString("cx://[::1]:1");
        for (String other : new String[] { "", "host:1", "cx://host", "cx://host:0", "cx://host:1/x", "cx://ho st:1",
                new ConnectionString("host", 1, PIN).toString() }) {
            assertThat(ServerAddress.parse(other)).as(other).isEmpty();
        }
        assertThatThrownBy(() -> ServerAddress.parse("cx://host:65536")).isInstanceOf(CryptoExpressException.class);
        assertThatThrownBy(() -> ConnectionString.parse("cx://host:1")).isInstanceOf(CryptoExpressException.class);
    }
}
