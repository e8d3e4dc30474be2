package org.cryptoexpress.folders.internal;

import java.text.Normalizer;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.payload.ItemPayload;

/** What a payload may hold, checked before sealing and, since decrypted data is hostile data, after opening. */
final class Payloads {
    private static final int MAX_KIND = 200;
    private static final int MAX_BODY = 64 << 10;

    private Payloads() {
    }

    /**
     * Parses decrypted bytes.
     *
     * @throws CryptoFailure MALFORMED, or UNSUPPORTED when it needs a feature that is not known here
     */
    static ItemPayload parse(byte[] plain) {
        try {
            return check(ItemPayload.parseFrom(plain));
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "payload", e);
        }
    }

    /** Checks every limit. */
    static ItemPayload check(ItemPayload payload) {
        if (payload.getRequiredFeaturesCount() > 0) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "payload needs a feature unknown here");
        }
        require(!payload.getKind().isEmpty() && payload.getKind().length() <= MAX_KIND
                && payload.getKind().chars().allMatch(c -> c > 0x20 && c < 0x7f), "kind");
        require(payload.getParent().isEmpty() || payload.getParent().size() == Id.LENGTH, "parent");
        require(nameAllowed(payload.getName()), "name");
        require(payload.getDescriptionBytes().size() <= Limits.DESCRIPTION, "description");
        require(payload.getBody().size() <= MAX_BODY, "body");
        return payload;
    }

    /** 1 to 255 code points in NFC, no '/', no control characters, no lone surrogates, neither "." nor "..". */
    static boolean nameAllowed(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0
                && name.codePointCount(0, name.length()) <= Limits.NAME_CODE_POINTS
                && name.codePoints().noneMatch(c -> c < 0x20 || c == 0x7f || c >= 0xd800 && c <= 0xdfff)
                && Normalizer.isNormalized(name, Normalizer.Form.NFC);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "payload: " + what);
        }
    }
}
