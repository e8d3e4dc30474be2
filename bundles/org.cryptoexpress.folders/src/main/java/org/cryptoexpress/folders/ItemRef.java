package org.cryptoexpress.folders;

import java.util.Objects;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * Names an item for good: it stays the same through renames and moves within a folder log.
 *
 * @param folder the folder log
 * @param item   the item in it; the root item of a log has the folder's own id
 */
public record ItemRef(Id folder, Id item) {
    /** Checks that nothing is null. */
    public ItemRef {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(item);
    }

    /** The root item of a folder log. */
    public static ItemRef root(Id folder) {
        return new ItemRef(folder, folder);
    }

    /** Whether this is the root item of its log. */
    public boolean isRoot() {
        return folder.equals(item);
    }

    /** Both ids as 64 hex digits. */
    public String handle() {
        return folder.hex() + item.hex();
    }

    /**
     * The reference of a {@link #handle()}.
     *
     * @throws CryptoExpressException INVALID_INPUT
     */
    public static ItemRef ofHandle(String handle) {
        int half = Math.min(handle.length(), 2 * Id.LENGTH);
        try {
            return new ItemRef(Id.fromHex(handle.substring(0, half)), Id.fromHex(handle.substring(half)));
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "handle", e);
        }
    }
}
