package org.imagorface.flow;

import org.imagorface.error.InvalidSetting;

/** What becomes of an original whose redacted copy is at its place. */
sealed interface Originals permits Originals.Keep, Originals.Delete, Originals.Move {

    /** It stays, and is remembered so that it is not redacted again. */
    record Keep() implements Originals {}

    /** It is deleted. */
    record Delete() implements Originals {}

    /** It is moved. */
    record Move(Place to) implements Originals {}

    /**
     * @param text {@code keep}, {@code delete} or a place to move to
     * @throws InvalidSetting if it is neither
     */
    static Originals parse(String setting, String text) {
        return switch (text) {
            case "keep" -> new Keep();
            case "delete" -> new Delete();
            default -> new Move(Place.parse(setting, text));
        };
    }
}
