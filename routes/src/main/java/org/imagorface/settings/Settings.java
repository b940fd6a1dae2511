package org.imagorface.settings;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imagorface.error.InvalidSetting;

/** The values of all settings: flags win over the environment, that over the file, that over the defaults. Immutable. */
public final class Settings {

    private final Map<Setting<?>, Object> given;
    private final Map<Setting<?>, String> names;

    private Settings(Map<Setting<?>, Object> given, Map<Setting<?>, String> names) {
        this.given = Map.copyOf(given);
        this.names = Map.copyOf(names);
    }

    /**
     * Reads flags, environment and the file that {@code -config} names. Empty variables count as not set; unknown names in the
     * file or the environment are no error, nor is it if the file that is read by default is missing.
     *
     * @throws InvalidSetting naming the flag, variable or line that is wrong and what was expected
     */
    public static Settings read(List<String> arguments, Map<String, String> environment) {
        return readGiven(FlagReader.read(arguments), environment);
    }

    /**
     * As {@link #read}, for a command line with names of its own.
     *
     * @param flags the last of several for one setting wins
     */
    public static Settings readGiven(List<GivenText> flags, Map<String, String> environment) {
        Map<Setting<?>, Object> values = new HashMap<>();
        Map<Setting<?>, String> names = new HashMap<>();
        for (GivenText flag : flags) {
            names.put(flag.setting(), flag.name());
            if (flag.text() != null) {
                values.put(flag.setting(), flag.setting().parse(flag.text(), flag.name()));
            }
        }
        putVariables(environment, "environment variable ", values, names);
        Settings before = new Settings(values, names);
        String file = before.get(ServerSettings.CONFIG);
        Map<String, String> lines = before.readFile(file);
        putVariables(lines, "in file '" + file + "', ", values, names);
        requireAvailable(environment, "environment variable ");
        requireAvailable(lines, "in file '" + file + "', ");
        Settings settings = new Settings(values, names);
        settings.requireFaceSizesThatFit();
        return settings;
    }

    /** Faces of sizes that cannot be found would all pass a redaction. */
    private void requireFaceSizesThatFit() {
        int least = get(DetectorSettings.MIN_SIZE);
        requireAtMost(least, DetectorSettings.MAX_SIZE, get(DetectorSettings.MAX_SIZE));
        requireAtMost(least, DetectorSettings.PROBE_SIZE, get(DetectorSettings.PROBE_SIZE));
    }

    private void requireAtMost(int least, Setting<?> bound, Number most) {
        if (least > most.longValue()) {
            throw new InvalidSetting("%s was %d, must be at most %s, which is %s"
                    .formatted(nameOf(DetectorSettings.MIN_SIZE), least, nameOf(bound), most));
        }
    }

    /**
     * Takes values from Camel properties; empty ones count as not set.
     *
     * @param property gives the text of a property, or nothing
     * @throws InvalidSetting naming the property that is wrong and what was expected
     */
    public static Settings of(Function<String, Optional<String>> property) {
        Map<Setting<?>, Object> values = new HashMap<>();
        Map<Setting<?>, String> names = new HashMap<>();
        for (Setting<?> setting : AllSettings.ALL) {
            String name = "property " + setting.property();
            property.apply(setting.property()).filter(text -> !text.isEmpty()).ifPresent(text -> {
                names.put(setting, name);
                values.put(setting, setting.parse(text, name));
            });
        }
        requireAvailable(setting -> property.apply(setting.property()), setting -> "property " + setting.property());
        Settings settings = new Settings(values, names);
        settings.requireFaceSizesThatFit();
        return settings;
    }

    /** These settings, with a value for one that was not given. */
    public <T> Settings withDefault(Setting<T> setting, T value) {
        if (isGiven(setting)) {
            return this;
        }
        Map<Setting<?>, Object> values = new HashMap<>(given);
        values.put(setting, value);
        return new Settings(values, names);
    }

    /** The value given, or the default. */
    @SuppressWarnings("unchecked") // only parse() and withDefault() put values, both with the setting's type
    public <T> T get(Setting<T> setting) {
        return (T) given.getOrDefault(setting, setting.defaultValue());
    }

    /** Whether a value was given, be it equal to the default. */
    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting);
    }

    /** Where the value came from, as the user would name it; the flag if it is the default. */
    public String nameOf(Setting<?> setting) {
        return names.getOrDefault(setting, setting.name());
    }

    /** All values as Camel properties, defaults included, in the order of declaration. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Setting<?> setting : AllSettings.ALL) {
            properties.put(setting.property(), print(setting));
        }
        return properties;
    }

    private <T> String print(Setting<T> setting) {
        return setting.print(get(setting));
    }

    private static void putVariables(
            Map<String, String> variables,
            String origin,
            Map<Setting<?>, Object> values,
            Map<Setting<?>, String> names) {
        for (Setting<?> setting : AllSettings.ALL) {
            for (String variable : setting.variables()) {
                String text = variables.get(variable);
                if (text != null && !text.isEmpty() && !values.containsKey(setting)) {
                    names.put(setting, origin + variable);
                    values.put(setting, setting.parse(text, names.get(setting)));
                }
            }
        }
    }

    /** Who keeps pictures in a place that is not looked into had better know at once. */
    private static void requireAvailable(
            Function<UnavailableSetting, Optional<String>> given, Function<UnavailableSetting, String> name) {
        for (UnavailableSetting setting : UnavailableSetting.ALL) {
            if (!setting.harmless() && !given.apply(setting).orElse("").isEmpty()) {
                throw new InvalidSetting("%s is not available: %s".formatted(name.apply(setting), setting.why()));
            }
        }
    }

    private static void requireAvailable(Map<String, String> variables, String origin) {
        requireAvailable(
                setting -> Optional.ofNullable(variables.get(setting.environment())),
                setting -> origin + setting.environment());
    }

    private Map<String, String> readFile(String name) {
        Map<String, String> variables = new HashMap<>();
        if (name.isEmpty()) {
            return variables;
        }
        try {
            for (String line : Files.readAllLines(Path.of(name))) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.stripLeading().startsWith("#")) {
                    variables.put(
                            line.substring(0, equals).strip(),
                            unquoted(line.substring(equals + 1).strip()));
                }
            }
        } catch (NoSuchFileException missing) {
            // a secret or a limit may stand in it: without a word the server would run on without
            if (isGiven(ServerSettings.CONFIG)) {
                throw wrongFile(name, "a file that exists, or empty for none", missing);
            }
        } catch (MalformedInputException e) {
            throw wrongFile(name, "a text file in UTF-8", e);
        } catch (IOException | InvalidPathException e) {
            throw wrongFile(name, "a file that can be read", e);
        }
        return variables;
    }

    private InvalidSetting wrongFile(String name, String expectation, Exception cause) {
        return new InvalidSetting(
                nameOf(ServerSettings.CONFIG) + " was set to '" + name + "', must be " + expectation, cause);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
