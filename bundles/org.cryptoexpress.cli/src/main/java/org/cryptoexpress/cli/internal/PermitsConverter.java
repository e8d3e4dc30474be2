package org.cryptoexpress.cli.internal;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.cryptoexpress.contacts.Permit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A list of permits, or none. */
final class PermitsConverter implements ITypeConverter<PermitsConverter.Permits> {
    static final String FORM = "Comma-separated: message, share, presence; or none.";

    /** The permits that were named. */
    record Permits(Set<Permit> set) {
    }

    @Override
    public Permits convert(String text) {
        EnumSet<Permit> permits = EnumSet.noneOf(Permit.class);
        try {
            for (String word : text.equals("none") ? new String[0] : text.split(",")) {
                permits.add(Permit.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            }
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("permits are message, share and presence, or none");
        }
        return new Permits(permits);
    }
}
