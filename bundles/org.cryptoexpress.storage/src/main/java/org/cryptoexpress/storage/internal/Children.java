package org.cryptoexpress.storage.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.Limits;

/**
 * The items of one folder by name. Names should be unique, but two people can give the same one at the same time: then
 * the one that was there first keeps it, and the others are shown with a number, the same on every computer. Adding,
 * removing and finding take logarithmic time.
 */
final class Children {
    private static final Comparator<Item> AGE = Comparator.comparingLong(Item::createdSeq)
            .thenComparing(item -> item.ref().item());
    private static final Pattern NUMBERED = Pattern.compile("(.+) \\(\\d+\\)(\\.[^.]*)?", Pattern.DOTALL);

    private static final int LONGEST_EXTENSION = 16;

    private final Map<String, TreeSet<Item>> byName = new HashMap<>();
    private int size;

    void add(Item item) {
        if (byName.computeIfAbsent(item.payload().getName(), n -> new TreeSet<>(AGE)).add(item)) {
            size++;
        }
    }

    /** Removes exactly this item, as it was added. */
    void remove(Item item) {
        TreeSet<Item> group = byName.get(item.payload().getName());
        if (group != null && group.remove(item)) {
            size--;
            if (group.isEmpty()) {
                byName.remove(item.payload().getName());
            }
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    List<Item> all() {
        List<Item> all = new ArrayList<>(size);
        byName.values().forEach(all::addAll);
        return all;
    }

    /** The item that is shown under a name. */
    Optional<Item> find(String shown) {
        TreeSet<Item> exact = byName.get(shown);
        if (exact != null) {
            return Optional.of(exact.first());
        }
        if (shown.codePointCount(0, shown.length()) == Limits.NAME_CODE_POINTS) {
            return all().stream().filter(item -> shownName(item).equals(shown)).findFirst();
        }
        Matcher matcher = NUMBERED.matcher(shown);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String extension = matcher.group(2) == null ? "" : matcher.group(2);
        TreeSet<Item> group = byName.get(matcher.group(1) + extension);
        return group == null ? Optional.empty()
                : group.stream().filter(item -> shownName(item).equals(shown)).findFirst();
    }

    /** The name under which an item of this folder is shown. */
    String shownName(Item item) {
        String name = item.payload().getName();
        TreeSet<Item> group = byName.get(name);
        if (group == null || group.first().equals(item)) {
            return name;
        }
        int dot = Kinds.document(item) && name.length() - name.lastIndexOf('.') <= LONGEST_EXTENSION
                ? name.lastIndexOf('.')
                : -1;
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        int number = group.headSet(item).size() + 1;
        String shown = numbered(stem, number, extension);
        while (byName.containsKey(shown)) {
            number += group.size();
            shown = numbered(stem, number, extension);
        }
        return shown;
    }

    private static String numbered(String stem, int number, String extension) {
        String mark = " (" + number + ")" + extension;
        return fitting(stem, Limits.NAME_CODE_POINTS - mark.codePointCount(0, mark.length())) + mark;
    }

    /** As much of a name as leaves room for what comes behind it. */
    static String fitting(String name, int codePoints) {
        return name.codePointCount(0, name.length()) <= codePoints ? name
                : name.substring(0, name.offsetByCodePoints(0, Math.max(0, codePoints)));
    }
}
