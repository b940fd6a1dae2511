package org.imagorface.settings;

import java.util.List;
import java.util.Locale;
import org.imagorface.error.InvalidSetting;

/**
 * One setting: its name in every place where it can be given, its default and what it means.
 *
 * @param flag imagor's name without the dash; environment variable and Camel property follow from it
 * @param defaultValue the value where none is given
 * @param text what it does, with the unit, as the list of flags shows it
 * @param secret never printed
 * @param variableOnly whether it is no flag: other programs know it by its environment variable, also in lower case
 */
public record Setting<T>(
        String flag, SettingType<T> type, T defaultValue, String text, boolean secret, boolean variableOnly) {

    /** Such as {@code FACE_DETECTOR_MIN_SIZE}. */
    public String environment() {
        return environment(flag);
    }

    static String environment(String flag) {
        return flag.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The names that it is looked for by in the environment, the first that is there wins. */
    List<String> variables() {
        return variableOnly ? List.of(environment(), environment().toLowerCase(Locale.ROOT)) : List.of(environment());
    }

    /** What stands for it in messages if nothing else is known of where it came from. */
    String name() {
        return variableOnly ? environment() : "-" + flag;
    }

    /** Such as {@code face.detector.min.size}, the name under which Camel also finds the environment variable. */
    public String property() {
        return property(flag);
    }

    static String property(String flag) {
        return flag.replace('-', '.');
    }

    /** Whether the flag alone, without a value, means true. */
    boolean isBoolean() {
        return defaultValue instanceof Boolean;
    }

    /**
     * @param origin where the text came from, as the user would name it
     * @throws InvalidSetting naming the origin, the text unless it is secret, and what was expected
     */
    T parse(String value, String origin) {
        try {
            return type.parse().apply(value);
        } catch (IllegalArgumentException e) {
            String shown = secret ? "" : " '" + value + "'";
            throw new InvalidSetting(origin + " was set to" + shown + ", must be " + type.expectation(), e);
        }
    }

    String print(T value) {
        return type.print().apply(value);
    }
}
