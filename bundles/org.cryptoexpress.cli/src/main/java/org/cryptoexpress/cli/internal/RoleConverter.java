package org.cryptoexpress.cli.internal;

import java.util.Locale;

import org.cryptoexpress.folders.FolderRole;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of roles in small letters. */
final class RoleConverter implements ITypeConverter<FolderRole> {
    @Override
    public FolderRole convert(String value) {
        for (FolderRole role : FolderRole.values()) {
            if (name(role).equals(value)) {
                return role;
            }
        }
        throw new TypeConversionException("expected owner, manager, editor, contributor or reader");
    }

    static String name(FolderRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
