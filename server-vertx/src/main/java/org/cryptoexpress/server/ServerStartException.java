package org.cryptoexpress.server;

/** The server cannot start; the message is one line for the operator, the exit code says which kind of trouble it is. */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kept the server from starting; the number is the exit code of the process. */
    public enum Reason {
        /** Command line or configuration. */
        CONFIGURATION(2),
        /** Another server uses the data folder. */
        DATA_IN_USE(3),
        /** The port is taken or may not be used. */
        PORT(4),
        /** The data folder or the database cannot be used. */
        STORAGE(5);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        /** Exit code of the process. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    /** An error with a text for the operator. */
    public ServerStartException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What kept the server from starting. */
    public Reason reason() {
        return reason;
    }
}
