package org.cryptoexpress.server.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.server.ServerStartException;
import org.cryptoexpress.server.ServerStartException.Reason;
import org.cryptoexpress.server.record.IdentityRecord;

/**
 * What an operator does, while the server is stopped, to give it another signature key (CX1 12.3, ADR 0211): prepare one,
 * let the server announce it for as long as clients need to see it, then make it the server's key. Id, decoys and TLS key
 * stay.
 */
public enum KeyRollover {
    /** Makes a next key, if there is none yet; the server announces it from its next start on. */
    PREPARE {
        @Override
        IdentityRecord change(IdentityRecord before, SecureRandom random) {
            return hasNext(before) ? before : before.toBuilder().setNextEd25519Seed(ServerKeys.random(random))
                    .setNextMlDsaSeed(ServerKeys.random(random)).build();
        }
    },
    /** Makes the next key the server's key and forgets the one before. */
    ACTIVATE {
        @Override
        IdentityRecord change(IdentityRecord before, SecureRandom random) {
            return requireNext(before).toBuilder().setEd25519Seed(before.getNextEd25519Seed())
                    .setMlDsaSeed(before.getNextMlDsaSeed()).clearNextEd25519Seed().clearNextMlDsaSeed().build();
        }
    },
    /** Forgets the next key. Clients that have seen it take it until they see another one. */
    CANCEL {
        @Override
        IdentityRecord change(IdentityRecord before, SecureRandom random) {
            return requireNext(before).toBuilder().clearNextEd25519Seed().clearNextMlDsaSeed().build();
        }
    };

    abstract IdentityRecord change(IdentityRecord before, SecureRandom random);

    /**
     * Does it. The file is replaced whole and durably.
     *
     * @param data the server's data folder
     * @throws ServerStartException DATA_IN_USE while the server runs, CONFIGURATION when there is no server in the folder or
     *                              no next key, STORAGE
     */
    public void run(Path data, SecureRandom random) {
        if (!Files.exists(data.resolve(ServerKeys.IDENTITY))) {
            throw new ServerStartException(Reason.CONFIGURATION, "there is no server in " + data, null);
        }
        try (DataFolder folder = DataFolder.open(data)) {
            byte[] before = folder.readOrCreate(ServerKeys.IDENTITY, () -> {
                throw new IllegalStateException("the file has vanished");
            });
            try {
                byte[] after = change(IdentityRecord.parseFrom(before), random).toByteArray();
                folder.replace(ServerKeys.IDENTITY, after);
                Arrays.fill(after, (byte) 0);
            } catch (InvalidProtocolBufferException e) {
                throw new ServerStartException(Reason.STORAGE, "the file 'identity' in " + data
                        + " is damaged; restore it from a backup", e);
            } finally {
                Arrays.fill(before, (byte) 0);
            }
        }
    }

    private static boolean hasNext(IdentityRecord record) {
        return !record.getNextEd25519Seed().equals(ByteString.EMPTY);
    }

    private static IdentityRecord requireNext(IdentityRecord record) {
        if (!hasNext(record)) {
            throw new ServerStartException(Reason.CONFIGURATION, "no next key is prepared", null);
        }
        return record;
    }
}
