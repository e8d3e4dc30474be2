package org.cryptoexpress.crypto.log;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;

/** Where {@link FolderState} keeps the newest version of every item; large folders keep it in a database. */
public interface ItemStates {
    /** The newest version of an item. */
    Optional<ItemState> get(Id item);

    /** Replaces it. */
    void put(Id item, ItemState state);

    /** Items in memory. */
    static ItemStates inMemory() {
        Map<Id, ItemState> states = new HashMap<>();
        return new ItemStates() {
            @Override
            public Optional<ItemState> get(Id item) {
                return Optional.ofNullable(states.get(item));
            }

            @Override
            public void put(Id item, ItemState state) {
                states.put(item, state);
            }
        };
    }
}
