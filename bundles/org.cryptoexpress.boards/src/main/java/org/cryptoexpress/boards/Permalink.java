package org.cryptoexpress.boards;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ItemRef;

/**
 * The address of an item of the suite, to be put into texts: {@code cx:item/FOLDER/ITEM}, both ids as 32 hex digits. It is
 * no secret and opens nothing: only members of the folder can read what it names.
 */
public final class Permalink {
    private static final Pattern FORM = Pattern.compile("cx:item/([0-9a-f]{32})/([0-9a-f]{32})");

    private Permalink() {
    }

    /** The address of an item. */
    public static String of(ItemRef ref) {
        return "cx:item/" + ref.folder().hex() + "/" + ref.item().hex();
    }

    /** The item that an address names; empty when it is no such address. */
    public static Optional<ItemRef> parse(String address) {
        Matcher matcher = FORM.matcher(address);
        return matcher.matches() ? Optional.of(new ItemRef(Id.fromHex(matcher.group(1)), Id.fromHex(matcher.group(2))))
                : Optional.empty();
    }
}
