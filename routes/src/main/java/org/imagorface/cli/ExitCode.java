package org.imagorface.cli;

/** What the process ends with. */
final class ExitCode {

    static final int OK = 0;
    /** Some inputs could not be worked on; the others were. */
    static final int SOME_FAILED = 1;
    /** Wrong use or a wrong setting; nothing was done. */
    static final int USAGE = 2;
    /** An output exists and {@code --force} was not given; nothing was done. */
    static final int OUTPUT_EXISTS = 3;
    /** The server or the flow could not start. */
    static final int NOT_STARTED = 4;

    /** A fault of the program. */
    static final int INTERNAL = 5;

    private ExitCode() {}
}
