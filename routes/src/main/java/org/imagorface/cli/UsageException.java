package org.imagorface.cli;

/** The command cannot be run as it was given; the message says why. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    UsageException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
