package org.cryptoexpress.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryKey() {
        ServerConfig c = read("""
                # a comment

                host = 0.0.0.0
                port = 9443
                public-host = cloud.example.org
                data = /var/lib/cx
                mongo = mongodb://db.example.org/cx
                registration = invite
                registration.tokens = /etc/cx/tokens
                quota = 5 GiB
                limits.connections = 500
                limits.connections-per-address = 50
                limits.handshake-seconds = 10
                limits.request-seconds = 20
                limits.upload-memory = 64 MiB
                rate.handshakes-per-minute = 60
                rate.handshake-burst = 30
                rate.registrations-per-hour = 7
                rate.free-failures = 3
                rate.cookie-above = 9
                rate.look-ups-per-hour = 11
                rate.contact-requests-per-day = 12
                rate.contact-changes-per-hour = 13
                health.host = 127.0.0.2
                health.port = 9080
                log.level = warn
                """);
        assertThat(c).isEqualTo(new ServerConfig("0.0.0.0", 9443, "cloud.example.org", Path.of("/var/lib/cx"),
                Optional.of("mongodb://db.example.org/cx"), RegistrationMode.INVITE,
                Optional.of(Path.of("/etc/cx/tokens")), 5L << 30,
                new ConnectionLimits(500, 50, Duration.ofSeconds(10), Duration.ofSeconds(20), 64L << 20),
                new RateLimits(60, 30, 7, 3, 9), new ContactLimits(11, 12, 13),
                Optional.of(new HealthEndpoint("127.0.0.2", 9080)), "warn"));
    }

    @Test
    void withoutKeysEverythingHasItsDefault() {
        ServerConfig c = read("data = d");
        assertThat(c.host()).isEqualTo("127.0.0.1");
        assertThat(c.publicHost()).isEqualTo("127.0.0.1");
        assertThat(c.port()).isEqualTo(ServerConfig.DEFAULT_PORT);
        assertThat(c.registration()).isEqualTo(RegistrationMode.OPEN);
        assertThat(c.health()).isEmpty();
        assertThat(c.mongo()).isEmpty();
    }

    @Test
    void aWrongKeyNamesItselfWithItsLine() {
        assertThatThrownBy(() -> read("data = d\nprot = 7\n")).isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("server.conf:2: unknown key 'prot'");
    }

    @Test
    void aWrongValueNamesItselfWithItsLine() {
        refuses("port = 70000", "port = 70000: must be a number from 0 to 65535");
        refuses("port = many", "port = many: must be a number from 0 to 65535");
        refuses("quota = 5 GB", "quota = 5 GB: must be a size such as 500 MiB or 20 GiB");
        refuses("quota = 999999999999 TiB", "quota = 999999999999 TiB: must be a size such as 500 MiB or 20 GiB");
        refuses("registration = maybe", "registration = maybe: must be one of open, invite, closed");
        refuses("log.level = loud", "log.level = loud: must be one of error, warn, info, debug");
        refuses("host = a b", "host = a b: must be one word without spaces");
        refuses("port =", "key 'port' has no value");
        refuses("port", "expected key = value");
        refuses("port = 1\n#\nport = 2", ":4: key 'port' stands twice");
    }

    @Test
    void aWrongDatabaseUriIsNotPrintedBecauseItHoldsAPassword() {
        assertThatThrownBy(() -> read("data = d\nmongo = mongo://user:sesame@host")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("mongo: must start with").hasMessageNotContaining("sesame");
    }

    @Test
    void invitationsNeedATokensFile() {
        assertThatThrownBy(() -> read("data = d\nregistration = invite")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("registration.tokens");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("absent"), new ServerConfigBuilder()))
                .isInstanceOf(ConfigException.class).hasMessageEndingWith("absent: no such file");
    }

    private void refuses(String lines, String reason) {
        assertThatThrownBy(() -> read("data = d\n" + lines)).isInstanceOf(ConfigException.class)
                .hasMessageEndingWith(reason);
    }

    private ServerConfig read(String text) {
        try {
            Path file = Files.writeString(folder.resolve("server.conf"), text);
            ServerConfigBuilder builder = new ServerConfigBuilder();
            ConfigFile.read(file, builder);
            return builder.build();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
