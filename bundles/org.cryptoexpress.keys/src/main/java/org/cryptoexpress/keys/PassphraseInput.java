package org.cryptoexpress.keys;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.Passcode;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.Passphrase;
import org.cryptoexpress.crypto.v1.UserNames;

/**
 * What a person typed to unlock an account: user name, passphrase and key file. It derives passcodes (CX1 12.2) and keeps
 * them, so that the same parameters cost Argon2id only once. Nothing in it is stored or sent. Thread-safe; close it as
 * soon as the account is open.
 */
public final class PassphraseInput implements AutoCloseable {
    /** Longest key file. */
    public static final int MAX_KEY_FILE = 1 << 20;

    private final String realm;
    private final String userName;
    private final Secret passphrase;
    private final Optional<Secret> keyFile;
    private final Map<Hash32, Passcode> derived = new HashMap<>();

    /**
     * Copies everything; the caller wipes his arrays.
     *
     * @param realm      the server's id
     * @param userName   canonical user name
     * @param passphrase as typed
     * @param keyFile    content of the key file, at most 1 MiB
     * @throws CryptoFailure POLICY when the name is not canonical, the passphrase is empty or longer than 1024 characters,
     *                       or the key file is empty or too long
     */
    public PassphraseInput(String realm, String userName, char[] passphrase, Optional<byte[]> keyFile) {
        if (keyFile.map(k -> k.length == 0 || k.length > MAX_KEY_FILE).orElse(false)) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "key file length");
        }
        this.realm = Objects.requireNonNull(realm);
        this.userName = UserNames.require(userName);
        this.passphrase = Passphrase.encode(passphrase);
        this.keyFile = keyFile.map(Secret::copyOf);
    }

    /** New parameters of the default cost, or of another memory cost, with a fresh salt. */
    public PasscodeParameters fresh(int memoryKib, SecureRandom random) {
        return PasscodeParameters.fresh(memoryKib, keyFile.isPresent(), random);
    }

    /** Whether a key file takes part. */
    public boolean hasKeyFile() {
        return keyFile.isPresent();
    }

    /**
     * The passcode for these parameters. The first call costs about 2 seconds of CPU and 288 MiB of heap.
     *
     * @return closed together with this
     * @throws CryptoFailure POLICY when a key file is missing or not wanted, DESTROYED after close
     */
    synchronized Passcode passcode(PasscodeParameters parameters) {
        Hash32 cacheKey = Hash32.of(Digests.sha256(new ByteWriter()
                .u32(parameters.memoryKib()).u32(parameters.iterations()).u32(parameters.lanes())
                .u8(parameters.flags()).bytes(parameters.salt()).toByteArray()));
        Passcode known = derived.get(cacheKey);
        if (known != null) {
            return known;
        }
        byte[] second = keyFile.map(Secret::bytes).orElse(null);
        try {
            Passcode passcode = Passcode.derive(realm, userName, passphrase, Optional.ofNullable(second), parameters);
            derived.put(cacheKey, passcode);
            return passcode;
        } finally {
            if (second != null) {
                Arrays.fill(second, (byte) 0);
            }
        }
    }

    /**
     * K_srp, the password of SRP-6a. Costs as {@link #passcode}.
     *
     * @return the caller closes it
     */
    public Secret srpKey(PasscodeParameters parameters) {
        return passcode(parameters).srpKey();
    }

    /** The SRP-6a verifier that a server stores for these parameters, 384 bytes. */
    public byte[] verifier(PasscodeParameters parameters) {
        try (Secret srp = srpKey(parameters)) {
            byte[] password = srp.bytes();
            try {
                return Srp6a.verifier(userName.getBytes(StandardCharsets.US_ASCII), password, parameters.salt());
            } finally {
                Arrays.fill(password, (byte) 0);
            }
        }
    }

    @Override
    public synchronized void close() {
        passphrase.close();
        keyFile.ifPresent(Secret::close);
        derived.values().forEach(Passcode::close);
        derived.clear();
    }

    @Override
    public String toString() {
        return "PassphraseInput[<hidden>]";
    }
}
