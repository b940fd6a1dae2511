package org.imagorface.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Settings that belong together, in the order of their declaration, which is the order in which they are listed. */
public final class SettingGroup {

    private final String title;
    private final List<Setting<?>> settings = new ArrayList<>();

    SettingGroup(String title) {
        this.title = title;
    }

    /** A heading for the list of flags. */
    public String title() {
        return title;
    }

    /** Unmodifiable. */
    public List<Setting<?>> settings() {
        return Collections.unmodifiableList(settings);
    }

    <T> Setting<T> add(String flag, SettingType<T> type, T defaultValue, String text) {
        return add(new Setting<>(flag, type, defaultValue, text, false, false));
    }

    /** Off unless it is given. */
    Setting<Boolean> bool(String flag, String text) {
        return add(flag, SettingType.BOOL, false, text);
    }

    /** Empty unless it is given. */
    Setting<String> text(String flag, String expectation, String text) {
        return add(flag, SettingType.text(expectation), "", text);
    }

    /** Empty unless it is given. */
    Setting<List<String>> list(String flag, String text) {
        return add(flag, SettingType.LIST, List.of(), text);
    }

    /** Empty unless it is given; never printed. */
    Setting<String> secret(String flag, String text) {
        return add(new Setting<>(flag, SettingType.text("a text"), "", text, true, false));
    }

    /** None unless they are given; never printed, since they may hold a password. */
    Setting<List<ProxyAddress>> proxies(String flag, String text) {
        return add(new Setting<>(flag, SettingType.PROXIES, List.of(), text, true, false));
    }

    /**
     * Known by its environment variable only, such as {@code HTTP_PROXY}; never printed.
     *
     * @param name in lower case, with dashes
     */
    <T> Setting<List<T>> variable(String name, SettingType<List<T>> type, String text) {
        return add(new Setting<>(name, type, List.of(), text, true, true));
    }

    /** A duration of which 0 or less stands for the default. */
    Setting<Duration> duration(String flag, Duration defaultValue, String text) {
        return add(flag, SettingType.durationOr(defaultValue), defaultValue, text);
    }

    private <T> Setting<T> add(Setting<T> setting) {
        settings.add(setting);
        return setting;
    }
}
