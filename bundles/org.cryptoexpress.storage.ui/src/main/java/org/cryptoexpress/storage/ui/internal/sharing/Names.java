package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.List;

import org.eclipse.osgi.util.NLS;

/** Lists of names as people say them. */
final class Names {
    private Names() {
    }

    /** {@code Alice}, {@code Alice and Bob}, {@code Alice, Bob and Carol}. */
    static String and(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        int last = names.size() - 1;
        return NLS.bind(Messages.and, String.join(", ", names.subList(0, last)), names.get(last));
    }

    /** As {@link #and}, but at most so many by name. */
    static String some(List<String> names, int most) {
        if (names.size() <= most) {
            return and(names);
        }
        return NLS.bind(Messages.and_more, String.join(", ", names.subList(0, most)), names.size() - most);
    }
}
