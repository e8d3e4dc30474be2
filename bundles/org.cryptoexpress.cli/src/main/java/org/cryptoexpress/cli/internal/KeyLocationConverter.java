package org.cryptoexpress.cli.internal;

import java.util.Locale;

import org.cryptoexpress.session.KeyLocation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code local} and {@code server}. */
final class KeyLocationConverter implements ITypeConverter<KeyLocation> {
    @Override
    public KeyLocation convert(String value) {
        return switch (value) {
        case "local" -> KeyLocation.LOCAL;
        case "server" -> KeyLocation.SERVER;
        default -> throw new TypeConversionException("expected local or server");
        };
    }

    static String name(KeyLocation location) {
        return location.name().toLowerCase(Locale.ROOT);
    }
}
