package org.imagorface.error;

/** An option whose value is outside its range; the message names option, value and range. */
public final class InvalidSetting extends ImageException {

    private static final long serialVersionUID = 1L;

    public InvalidSetting(String message) {
        super(message);
    }

    public InvalidSetting(String message, Throwable cause) {
        super(message, cause);
    }
}
