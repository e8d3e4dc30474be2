package org.cryptoexpress.session;

/**
 * A server that is met for the first time.
 *
 * @param address {@code cx://HOST:PORT}
 * @param number  safety number of its identity: 12 groups of 5 digits with spaces between, which its operator knows too
 */
public record UnknownServer(String address, String number) {
    /** The group that a person types to confirm. */
    public String lastGroup() {
        return number.substring(number.lastIndexOf(' ') + 1);
    }

    /** Whether somebody has written this number, with or without spaces. */
    public boolean isNumber(String text) {
        return text.replaceAll("\\s", "").equals(number.replace(" ", ""));
    }
}
