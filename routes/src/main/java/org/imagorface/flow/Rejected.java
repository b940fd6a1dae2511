package org.imagorface.flow;

import java.util.Objects;

/** An original cannot be redacted, however often it is tried, for a reason that is the flow's and not the picture's. */
final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;

    /** @param type a word for programs, such as {@code OutputExists} */
    Rejected(String type, String message) {
        super(message);
        this.type = Objects.requireNonNull(type, "type");
    }

    String type() {
        return type;
    }
}
