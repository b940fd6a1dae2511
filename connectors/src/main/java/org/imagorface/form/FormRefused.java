package org.imagorface.form;

/** A request that is answered with an error; nothing of it is forwarded. */
final class FormRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String part;

    /** @param part name of the field at fault, null if it is the whole request */
    FormRefused(int status, String part, String message) {
        super(message);
        this.status = status;
        this.part = part;
    }

    int status() {
        return status;
    }

    String part() {
        return part;
    }
}
