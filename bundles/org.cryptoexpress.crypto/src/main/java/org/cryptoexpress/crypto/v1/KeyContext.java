package org.cryptoexpress.crypto.v1;

import java.util.Objects;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Id;

/**
 * What a wrapped key belongs to. Whoever opens a wrap states it, and it must be equal before any cryptography runs.
 *
 * @param purpose what the key is for
 * @param scope   folder, message or session id
 * @param epoch   folder epoch, unsigned 32 bits
 * @param subject record id or user id
 * @param version generation of the key
 */
public record KeyContext(Purpose purpose, Id scope, long epoch, Id subject, long version) {
    /** Checks that nothing is null. */
    public KeyContext {
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(subject);
    }

    void writeTail(ByteWriter out) {
        out.id(scope).u32(epoch).id(subject).u64(version);
    }
}
