package org.cryptoexpress.folders.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.localstore.DamagedStoreException;
import org.cryptoexpress.localstore.LocalStore;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.Session;
import org.slf4j.LoggerFactory;

/** Opens the local store of a profile; a damaged one is set aside, and everything is then read anew from the server. */
final class Stores {
    private static final String NAME = "store.db";
    private static final long MAX_BYTES = 64L << 30;

    private Stores() {
    }

    /** An open store, and what a person should know about it. */
    record Opened(LocalStore store, Optional<Problem> problem) {
    }

    static Opened open(Session session, SecureRandom random) {
        Path file = session.profile().resolve(NAME);
        try (Secret key = session.keys().derive("local store")) {
            try {
                return new Opened(readable(LocalStore.open(file, key, MAX_BYTES, random)), Optional.empty());
            } catch (DamagedStoreException e) {
                LoggerFactory.getLogger(Stores.class).warn("the local store is damaged and set aside", e);
                LocalStore.setAside(file);
                return new Opened(LocalStore.open(file, key, MAX_BYTES, random),
                        Optional.of(new Problem(Id.ZERO, Optional.empty(), ErrorCode.LOCAL_FILE, Problem.Kind.OTHER,
                                "the local store was damaged; changes that waited in it are not sent")));
            }
        }
    }

    /** Reads what the kernel reads at its start, so that damage shows here. */
    private static LocalStore readable(LocalStore store) {
        boolean done = false;
        try {
            Shelf shelf = new Shelf(store);
            for (String collection : List.of(Shelf.KEYS, Shelf.QUEUE, Shelf.STATEMENTS, Shelf.CERTIFICATES,
                    Shelf.OBJECTS, Shelf.ROLLS)) {
                shelf.all(collection, (position, value) -> {
                });
            }
            shelf.all(Shelf.FOLDERS, (position, value) -> shelf.rows(shelf.folder(value)));
            done = true;
            return store;
        } finally {
            if (!done) {
                store.close();
            }
        }
    }
}
