package org.cryptoexpress.ui;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.swt.graphics.RGB;

/**
 * The colours of one theme, by role.
 *
 * @param colours a colour for every role
 */
public record Palette(Map<Role, RGB> colours) {
    private static final double RED = 0.2126;
    private static final double GREEN = 0.7152;
    private static final double BLUE = 0.0722;

    /** Checks that every role has a colour. */
    public Palette {
        colours = new EnumMap<>(colours);
        for (Role role : Role.values()) {
            if (!colours.containsKey(role)) {
                throw new IllegalArgumentException("no colour for " + role);
            }
        }
    }

    /**
     * Reads the colour definitions of a style sheet.
     *
     * @throws IllegalArgumentException when a role has none
     */
    public static Palette parse(String css) {
        Map<Role, RGB> found = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Matcher matcher = Pattern
                    .compile("ColorDefinition#" + role.cssId() + "\\s*\\{\\s*color:\\s*#([0-9a-fA-F]{6})\\b")
                    .matcher(css);
            if (matcher.find()) {
                int value = Integer.parseInt(matcher.group(1), 16);
                found.put(role, new RGB(value >> 16, value >> 8 & 0xff, value & 0xff));
            }
        }
        return new Palette(found);
    }

    /** The colour of a role. */
    public RGB of(Role role) {
        return colours.get(role);
    }

    /** The contrast ratio of two roles after WCAG 2.1, 1 to 21. */
    public double contrast(Role one, Role other) {
        double a = luminance(of(one)) + 0.05;
        double b = luminance(of(other)) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(RGB rgb) {
        return RED * linear(rgb.red) + GREEN * linear(rgb.green) + BLUE * linear(rgb.blue);
    }

    private static double linear(int component) {
        double c = component / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
