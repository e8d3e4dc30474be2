package org.cryptoexpress.server.folder;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ItemState;
import org.cryptoexpress.crypto.log.ItemStates;

/** The items of one folder, in memory. */
final class Items implements ItemStates {
    private final Map<Id, ItemState> states;

    Items(Map<Id, ItemState> states) {
        this.states = states;
    }

    @Override
    public Optional<ItemState> get(Id item) {
        return Optional.ofNullable(states.get(item));
    }

    @Override
    public void put(Id item, ItemState state) {
        states.put(item, state);
    }

    int size() {
        return states.size();
    }

    void forEach(BiConsumer<Id, ItemState> action) {
        states.forEach(action);
    }
}
