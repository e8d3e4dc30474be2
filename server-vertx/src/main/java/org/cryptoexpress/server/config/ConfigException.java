package org.cryptoexpress.server.config;

/** The configuration cannot be used; the message is one line that names file, line, key and reason. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error with a text for the operator. */
    public ConfigException(String message) {
        super(message);
    }
}
