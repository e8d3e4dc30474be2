package org.cryptoexpress.session.internal.profile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.UserNames;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.KeyLocation;

/**
 * The account file of a profile: five to seven lines of ASCII, nothing secret. The cost is the floor below which this profile
 * refuses passcode parameters of the server (CX1 12.2).
 *
 * @param server      where the account is
 * @param userName    canonical user name
 * @param keyLocation where its sealed keys are
 * @param memoryKib   Argon2id memory that was last used, KiB
 * @param iterations  Argon2id passes that were last used
 * @param successor   id of the signature key that the server has named as its next one
 * @param verified    false after a first contact by the address alone, until somebody has compared the number
 */
public record ProfileAccount(ConnectionString server, String userName, KeyLocation keyLocation, int memoryKib,
        int iterations, Optional<Hash32> successor, boolean verified) {
    /** Longest file that is read. */
    static final int MAX_LENGTH = 2048;
    private static final Pattern FORM = Pattern.compile("CryptoExpress profile 1\nserver=([!-~]{1,1024})\n"
            + "user=([a-z0-9._@-]{3,64})\nkey=(local|server)\ncost=([1-9][0-9]{0,6}),([1-9][0-9]?)\n"
            + "(?:next=([0-9a-f]{64})\n)?(unverified\n)?");

    /** Checks that nothing is null. */
    public ProfileAccount {
        Objects.requireNonNull(server);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(keyLocation);
        Objects.requireNonNull(successor);
    }

    /** An account on a verified server, whose passcode was last derived with these parameters. */
    public static ProfileAccount of(ConnectionString server, String userName, KeyLocation keyLocation,
            PasscodeParameters cost) {
        return new ProfileAccount(server, userName, keyLocation, cost.memoryKib(), cost.iterations(),
                Optional.empty(), true);
    }

    /**
     * Reads the file's content.
     *
     * @throws CryptoExpressException LOCAL_FILE when it does not have the form
     */
    static ProfileAccount parse(byte[] content) {
        try {
            if (content.length > MAX_LENGTH) {
                throw damaged(null);
            }
            Matcher m = FORM.matcher(StandardCharsets.US_ASCII.newDecoder().decode(ByteBuffer.wrap(content)));
            if (!m.matches()) {
                throw damaged(null);
            }
            return new ProfileAccount(ConnectionString.parse(m.group(1)), UserNames.require(m.group(2)),
                    m.group(3).equals("local") ? KeyLocation.LOCAL : KeyLocation.SERVER,
                    Integer.parseInt(m.group(4)), Integer.parseInt(m.group(5)),
                    Optional.ofNullable(m.group(6)).map(HexFormat.of()::parseHex).map(Hash32::of), m.group(7) == null);
        } catch (CharacterCodingException | CryptoFailure e) {
            throw damaged(e);
        } catch (CryptoExpressException e) {
            throw e.code() == ErrorCode.LOCAL_FILE ? e : damaged(e);
        }
    }

    /** The file's content. */
    byte[] encoded() {
        return ("CryptoExpress profile 1\nserver=" + server + "\nuser=" + userName + "\nkey="
                + (keyLocation == KeyLocation.LOCAL ? "local" : "server") + "\ncost=" + memoryKib + "," + iterations
                + "\n"
                + successor.map(next -> "next=" + HexFormat.of().formatHex(next.bytes()) + "\n").orElse("")
                + (verified ? "" : "unverified\n")).getBytes(StandardCharsets.US_ASCII);
    }

    /** The same with another place of the keys and another cost. */
    public ProfileAccount with(KeyLocation location, PasscodeParameters cost) {
        return new ProfileAccount(server, userName, location, cost.memoryKib(), cost.iterations(), successor,
                verified);
    }

    /** The same with other knowledge of the server. */
    public ProfileAccount with(ConnectionString known, Optional<Hash32> next, boolean compared) {
        return new ProfileAccount(known, userName, keyLocation, memoryKib, iterations, next, compared);
    }

    /**
     * Refuses parameters that are weaker than what this profile has used.
     *
     * @throws CryptoExpressException TAMPERED: a server that weakens them wants to guess
     */
    public static void requireFloor(Optional<ProfileAccount> account, PasscodeParameters parameters) {
        boolean weaker = account.map(a -> parameters.memoryKib() < a.memoryKib
                || parameters.iterations() < a.iterations).orElse(false);
        if (weaker) {
            throw new CryptoExpressException(ErrorCode.TAMPERED, "passcode parameters are weaker than before");
        }
    }

    private static CryptoExpressException damaged(Throwable cause) {
        return new CryptoExpressException(ErrorCode.LOCAL_FILE, "account file of the profile is damaged", cause);
    }

    @Override
    public String toString() {
        return "ProfileAccount[" + keyLocation + "]";
    }
}
