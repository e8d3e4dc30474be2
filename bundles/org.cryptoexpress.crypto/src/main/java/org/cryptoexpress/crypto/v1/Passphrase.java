package org.cryptoexpress.crypto.v1;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Secret;

/** Turns typed characters into the bytes that a passcode is derived from: NFC, UTF-8 (CX1 12.2). */
public final class Passphrase {
    /** Longest passphrase in characters. */
    public static final int MAX_LENGTH = 1024;

    private Passphrase() {
    }

    /**
     * The bytes of a passphrase. The caller wipes the array.
     *
     * @throws CryptoFailure POLICY when it is empty, too long or not valid Unicode
     */
    public static Secret encode(char[] typed) {
        if (typed.length == 0 || typed.length > MAX_LENGTH) {
            throw refused("passphrase length");
        }
        CharBuffer chars = CharBuffer.wrap(typed);
        boolean normal = Normalizer.isNormalized(chars, Normalizer.Form.NFC);
        CharBuffer source = normal ? chars : CharBuffer.wrap(Normalizer.normalize(chars, Normalizer.Form.NFC));
        ByteBuffer out = ByteBuffer.allocate(source.remaining() * 3);
        try {
            var encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var result = encoder.encode(source, out, true);
            if (result.isError()) {
                result.throwException();
            }
            encoder.flush(out);
            return Secret.taking(Arrays.copyOf(out.array(), out.position()));
        } catch (CharacterCodingException e) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "passphrase is not valid Unicode", e);
        } finally {
            Arrays.fill(out.array(), (byte) 0);
        }
    }

    /**
     * Checks a passphrase that is being set: no code points that Unicode 13 does not know, no control characters.
     *
     * @throws CryptoFailure POLICY
     */
    public static void checkNew(char[] typed) {
        for (int i = 0; i < typed.length; i += Character.charCount(Character.codePointAt(typed, i))) {
            int codePoint = Character.codePointAt(typed, i);
            if (!Unicode13.isAssigned(codePoint) || Character.isISOControl(codePoint)) {
                throw refused("passphrase has a character that cannot be typed everywhere");
            }
        }
        encode(typed).close();
    }

    private static CryptoFailure refused(String message) {
        return new CryptoFailure(CryptoFailure.Code.POLICY, message);
    }
}
