package org.cryptoexpress.storage.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.Limits;

/**
 * The names of top-level folders. Other people choose the names of the folders that they share, so a folder of this
 * account keeps its name whatever they do, and a folder of somebody else that is called like another one, or whose name
 * ends as if the program had marked it, is shown with the user name of who shared it: "Contracts (bob)". Of two such
 * folders both are marked: which of them came first is only what their owners say.
 */
final class TopNames {
    /** A top-level folder, and by whom it came here: empty for folders that this account made. */
    record Top(Item root, Optional<String> from) {
        String name() {
            return root.payload().getName();
        }
    }

    private static final Pattern MARKED = Pattern.compile(".*\\([^()]*\\)\\s*", Pattern.DOTALL);
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORT_ID = 4;

    private final Map<String, Item> byName = new HashMap<>();
    private final Map<Id, String> names = new HashMap<>();

    TopNames(Collection<Top> tops) {
        Children mine = new Children();
        tops.stream().filter(top -> top.from().isEmpty()).forEach(top -> mine.add(top.root()));
        mine.all().forEach(root -> put(mine.shownName(root), root));
        Map<String, Integer> likeness = new HashMap<>();
        tops.forEach(top -> likeness.merge(skeleton(top.name()), 1, Integer::sum));
        byName.keySet().forEach(name -> likeness.merge(skeleton(name), 1, Integer::sum));
        List<Top> others = new ArrayList<>(tops.stream().filter(top -> top.from().isPresent())
                .sorted(Comparator.comparing((Top top) -> top.root().ref().folder())).toList());
        List<Top> marked = others.stream()
                .filter(top -> likeness.get(skeleton(top.name())) > 1 || MARKED.matcher(top.name()).matches()).toList();
        others.removeAll(marked);
        others.forEach(top -> put(top.name(), top.root()));
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>(byName.keySet());
        marked.stream().map(top -> name(top, 0)).filter(name -> !once.add(name)).forEach(twice::add);
        for (Top top : marked) {
            int digits = twice.contains(name(top, 0)) ? SHORT_ID : 0;
            while (byName.containsKey(name(top, digits))) {
                digits += SHORT_ID;
            }
            put(name(top, digits), top.root());
        }
    }

    private void put(String name, Item root) {
        byName.put(name, root);
        names.put(root.ref().folder(), name);
    }

    Optional<Item> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The name of a folder that was given. */
    String of(Item root) {
        return names.get(root.ref().folder());
    }

    Collection<Item> all() {
        return byName.values();
    }

    private static String name(Top top, int digits) {
        String id = digits == 0 ? "" : ", " + top.root().ref().folder().hex().substring(0, digits);
        String mark = " (" + top.from().get() + id + ")";
        return Children.fitting(top.name(), Limits.NAME_CODE_POINTS - mark.length()) + mark;
    }

    /** Equal for names that people take for one another at a glance. */
    private static String skeleton(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String letters = NO_LETTER.matcher(folded).replaceAll("");
        return letters.isEmpty() ? name : letters;
    }
}
