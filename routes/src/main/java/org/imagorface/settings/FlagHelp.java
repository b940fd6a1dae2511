package org.imagorface.settings;

/** The list of all flags that {@code serve -h} prints. */
public final class FlagHelp {

    private static final String INDENT = "        ";

    private FlagHelp() {}

    /** Each flag with its type, environment variable, meaning and default. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        for (SettingGroup group : AllSettings.GROUPS) {
            text.append(text.isEmpty() ? "" : "\n").append(group.title()).append(":\n");
            group.settings().forEach(setting -> append(text, setting));
        }
        return text.toString();
    }

    private static <T> void append(StringBuilder text, Setting<T> setting) {
        String value = setting.isBoolean() ? "" : " " + setting.type().name();
        String byDefault = setting.print(setting.defaultValue());
        text.append("  ").append(setting.variableOnly() ? "no flag" : "-" + setting.flag() + value);
        text.append("  (").append(setting.environment()).append(")\n");
        text.append(INDENT).append(setting.text());
        if (!byDefault.isEmpty()) {
            text.append(" (default ").append(byDefault).append(')');
        }
        text.append('\n');
    }
}
