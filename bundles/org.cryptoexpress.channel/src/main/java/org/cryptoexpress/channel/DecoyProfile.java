package org.cryptoexpress.channel;

import java.util.List;

import org.cryptoexpress.crypto.v1.PasscodeParameters;

/**
 * What decoys look like, so that they follow the accounts that a server really has. Should stay the same as long as
 * possible: a decoy that changes while accounts do not gives itself away.
 *
 * @param rsaBits  key lengths; a length that stands in the list more often is chosen more often
 * @param passcode costs of passcodes, in the same way
 */
public record DecoyProfile(List<Integer> rsaBits, List<Cost> passcode) {
    private static final Cost USUAL = cost(false);
    /** Mostly what clients choose by default (4096 bits, 256 MiB, no key file), and now and then something else. */
    public static final DecoyProfile DEFAULT = new DecoyProfile(
            List.of(4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 3072, 3072, 2048, 2048),
            List.of(USUAL, USUAL, USUAL, USUAL, USUAL, USUAL, USUAL, USUAL, USUAL, cost(true)));

    /**
     * Cost of a passcode.
     *
     * @param memoryKib  Argon2id memory in KiB
     * @param iterations passes
     * @param lanes      parallelism
     * @param keyFile    whether a key file takes part
     */
    public record Cost(int memoryKib, int iterations, int lanes, boolean keyFile) {
    }

    /** Checks that there is something to choose from. */
    public DecoyProfile {
        rsaBits = List.copyOf(rsaBits);
        passcode = List.copyOf(passcode);
        if (rsaBits.isEmpty() || passcode.isEmpty()
                || !rsaBits.stream().allMatch(b -> b >= 2048 && b <= 4096 && b % 8 == 0)) {
            throw new IllegalArgumentException("decoy profile");
        }
    }

    private static Cost cost(boolean keyFile) {
        return new Cost(PasscodeParameters.DEFAULT_MEMORY_KIB, PasscodeParameters.DEFAULT_ITERATIONS,
                PasscodeParameters.DEFAULT_LANES, keyFile);
    }
}
