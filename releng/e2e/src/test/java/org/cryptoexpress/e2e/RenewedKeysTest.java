package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One account on two computers, whose keys are renewed on one of them. */
class RenewedKeysTest {
    private static final String PASSPHRASE = "violet otter quarry lamp";

    @TempDir
    Path folder;
    private CryptoExpressServer server;
    private final Accounts accounts = Lab.accounts(UnaryOperator.identity());

    @BeforeEach
    void start() {
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Lab phone() {
        return Lab.logIn(accounts, folder.resolve("phone"), server.connectionString(), "alice", PASSPHRASE);
    }

    @ParameterizedTest
    @EnumSource(KeyLocation.class)
    void theOtherComputerKeepsWhatWaitsAndGoesOnUnderTheNewKeys(KeyLocation location) throws IOException {
        Path keys = folder.resolve("desk/keys.cxa1");
        try (Lab desk = Lab.signUp(accounts, folder.resolve("desk"), server.connectionString(), "alice", PASSPHRASE,
                location)) {
            desk.mkdir("/Plans");
            desk.write("/Plans/before.txt", "before");
            if (location == KeyLocation.LOCAL) {
                Files.createDirectories(folder.resolve("phone"));
                Files.copy(keys, folder.resolve("phone/keys.cxa1"));
            }
            try (Lab phone = phone()) {
                phone.sync();
                CompletableFuture<Void> outdated = new CompletableFuture<>();
                phone.session.onState(state -> {
                    if (state == ConnectionState.OUTDATED) {
                        outdated.complete(null);
                    }
                });
                Lab.get(desk.session.rotateKeys(PASSPHRASE.toCharArray(), Optional.empty(), 2048, Progress.NONE));
                Lab.get(desk.folders.sharing().rekey(Progress.NONE));
                Lab.get(outdated);
                assertThat(phone.read("/Plans/before.txt")).isEqualTo("before");
                phone.write("/Plans/waiting.txt", "written under the old keys");
                assertThat(phone.folders.pending()).isPositive();
                assertThatThrownBy(() -> phone.sync()).hasCauseInstanceOf(CryptoExpressException.class);
            }
            if (location == KeyLocation.LOCAL) {
                assertThatThrownBy(this::phone).cause().isInstanceOfSatisfying(CryptoExpressException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_PRIVATE_KEY));
                accounts.importKey(folder.resolve("phone"), keys);
            }
            try (Lab phone = phone()) {
                desk.until("what had waited", () -> desk.ls("/Plans").contains("waiting.txt"));
                assertThat(desk.read("/Plans/waiting.txt")).isEqualTo("written under the old keys");
                assertThat(phone.read("/Plans/before.txt")).isEqualTo("before");
                assertThat(phone.folders.problems()).isEmpty();
            }
        }
    }
}
