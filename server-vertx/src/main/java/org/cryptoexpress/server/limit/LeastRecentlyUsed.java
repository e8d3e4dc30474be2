package org.cryptoexpress.server.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the entry unused for longest when it is full. Not thread-safe. */
final class LeastRecentlyUsed<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int capacity;

    LeastRecentlyUsed(int capacity) {
        super(16, LOAD, true);
        this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > capacity;
    }
}
