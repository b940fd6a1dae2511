package org.imagorface.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagorface.error.InvalidSetting;

/**
 * Reads flags in Go's style: {@code -port 8000}, {@code -port=8000}, {@code --port 8000}; a truth value's flag alone means
 * true and takes a value only after {@code =}. The last of several wins. Flags of imagor's that make no difference here are
 * passed over.
 */
final class FlagReader {

    private FlagReader() {}

    static List<GivenText> read(List<String> arguments) {
        List<GivenText> given = new ArrayList<>();
        int i = 0;
        while (i < arguments.size()) {
            String argument = arguments.get(i++);
            if (!argument.startsWith("-") || argument.length() < 2) {
                throw new InvalidSetting("'" + argument + "' is no flag; flags look like -port 8000 or -port=8000");
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String flag = name.substring(name.startsWith("--") ? 2 : 1);
            Optional<UnavailableSetting> unavailable = UnavailableSetting.named(flag);
            if (unavailable.isPresent()) {
                requireHarmless(unavailable.get());
                i += equals < 0 ? 1 : 0;
                continue;
            }
            Setting<?> setting = find(flag);
            String text;
            if (equals >= 0) {
                text = argument.substring(equals + 1);
            } else if (setting.isBoolean()) {
                text = "true";
            } else if (i < arguments.size()) {
                text = arguments.get(i++);
            } else {
                throw new InvalidSetting(
                        name + " has no value, must be " + setting.type().expectation());
            }
            given.add(new GivenText(setting, name, text));
        }
        return given;
    }

    private static void requireHarmless(UnavailableSetting setting) {
        if (!setting.harmless()) {
            throw new InvalidSetting("-%s is not available: %s".formatted(setting.flag(), setting.why()));
        }
    }

    private static Setting<?> find(String name) {
        Optional<Setting<?>> known =
                flags().filter(setting -> setting.flag().equals(name)).findFirst();
        return known.orElseThrow(() -> new InvalidSetting("unknown flag -" + name + nearest(name)));
    }

    private static Stream<Setting<?>> flags() {
        return AllSettings.ALL.stream().filter(setting -> !setting.variableOnly());
    }

    private static String nearest(String name) {
        String nearest = flags().map(Setting::flag)
                .min(Comparator.comparingInt(flag -> distance(name, flag)))
                .orElseThrow();
        return distance(name, nearest) <= Math.max(2, nearest.length() / 3)
                ? "; did you mean -" + nearest + "?"
                : "; -h lists all flags";
    }

    /** Levenshtein's: how many characters must be added, dropped or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[to.length()];
    }
}
