package org.cryptoexpress.session.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.ServerPin;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.KeyLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
    private static final ProfileAccount ACCOUNT = new ProfileAccount(new ConnectionString("host.example", 7443,
            new ServerPin("0b3c8a4e-5d1f-4a6b-9c2d-7e8f9a0b1c2d", Hash32.ZERO, Hash32.ZERO)), "alice",
            KeyLocation.LOCAL, 262_144, 3, Optional.empty(), true);

    @TempDir
    Path folder;

    @Test
    void whatWasRememberedIsReadAgain() {
        assertThat(ProfileAccount.parse(ACCOUNT.encoded())).isEqualTo(ACCOUNT);
        try (Profile profile = Profile.open(folder.resolve("a/b"))) {
            assertThat(profile.account()).isEmpty();
            profile.remember(ACCOUNT);
            assertThat(profile.account()).contains(ACCOUNT);
        }
    }

    @Test
    void anAccountFileOfTheFirstFormIsStillRead() {
        byte[] first = ("CryptoExpress profile 1\nserver=" + ACCOUNT.server()
                + "\nuser=alice\nkey=local\ncost=262144,3\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(ProfileAccount.parse(first)).isEqualTo(ACCOUNT);
        assertThat(ACCOUNT.encoded()).isEqualTo(first);
    }

    @Test
    void aChangedAccountFileIsReadAsItStandsOrRefused() {
        Random random = new Random(7);
        byte[] good = ACCOUNT.with(ACCOUNT.server(), Optional.of(Hash32.ZERO), false).encoded();
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ProfileAccount.parse(bad).encoded()).isEqualTo(bad);
            } catch (CryptoExpressException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.LOCAL_FILE);
            }
        }
        refuse(new byte[0]);
        refuse(new byte[ProfileAccount.MAX_LENGTH + 1]);
        assertThat(ProfileAccount.parse(good).encoded()).isEqualTo(good);
        refuse((new String(good, StandardCharsets.US_ASCII) + "x").getBytes(StandardCharsets.US_ASCII));
    }

    private static void refuse(byte[] content) {
        assertThatThrownBy(() -> ProfileAccount.parse(content)).isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCAL_FILE));
    }

    @Test
    void aProfileIsLockedWhileItIsOpen() {
        try (Profile open = Profile.open(folder)) {
            assertThat(open.keyBox()).isEmpty();
            assertThatThrownBy(() -> Profile.open(folder)).isInstanceOfSatisfying(CryptoExpressException.class,
                    e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE));
        }
        Profile.open(folder).close();
    }

    @Test
    void damagedKeysAreALocalFileError() throws Exception {
        Files.write(folder.resolve("keys.cxa1"), new byte[100]);
        try (Profile profile = Profile.open(folder)) {
            assertThatThrownBy(profile::keyBox).isInstanceOfSatisfying(CryptoExpressException.class,
                    e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCAL_FILE));
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsALocalFileError() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        assertThatThrownBy(() -> Profile.open(file)).isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCAL_FILE));
    }

    @Test
    void theCacheGoesAndALocalKeyStays() throws Exception {
        for (String name : new String[] { "store.db", "store.db-wal", "statement.cxp1", "device.cxr1", "mine.txt" }) {
            Files.write(folder.resolve(name), new byte[1]);
        }
        Files.write(folder.resolve("keys.cxa1"), new byte[1]);
        try (Profile profile = Profile.open(folder)) {
            profile.remember(ACCOUNT);
            profile.deleteCache();
            assertThat(folder.toFile().list()).containsExactlyInAnyOrder("account", "keys.cxa1", "lock", "mine.txt");
            profile.remember(new ProfileAccount(ACCOUNT.server(), "alice", KeyLocation.SERVER, 262_144, 3,
                    Optional.empty(), true));
            profile.deleteCache();
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("account", "lock", "mine.txt");
    }
}
