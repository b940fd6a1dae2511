package org.imagorface.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;

/** The tables of docs/settings.md are those of the declarations. {@code -Dsettings.page.write} writes the page anew. */
class SettingsPageTest {

    private static final Path PAGE = Photos.testdata("").getParent().resolve("docs/settings.md");

    @Test
    void thePageIsThatOfTheDeclarations() throws IOException {
        if (Boolean.getBoolean("settings.page.write")) {
            Files.writeString(PAGE, page());
        }

        assertThat(Files.readString(PAGE))
                .as("docs/settings.md; write it anew with:"
                        + " mvn -pl routes -am test -Dtest=SettingsPageTest -Dsettings.page.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Settings of the server

                A flag of `./imagorface serve` wins over its environment variable, that over a line `NAME=value` in the file that
                `-config` names. As a Camel property, for `camel run`, a setting has the flag's name with dots: `-face-detector` is
                `face.detector`. Names, units and defaults are imagor's and imagorface's; what is ours alone begins with `imagorface-`,
                and where a default differs the text says so. Numbers are written as in Go: `8000`, `0x1F`, `1_000`, and with a leading 0
                octal. Durations look like `30s`, `1m30s`, `168h`. Secrets are never printed: not in the log, not in errors, not in lists.

                This page is made from the declarations in `org.imagorface.settings`, see `SettingsPageTest`.
                """);
        AllSettings.GROUPS.forEach(group -> append(page, group));
        page.append("\n## Without a flag\n\n| name | meaning |\n|---|---|\n");
        page.append("| `-h`, `-help` | lists all flags and ends |\n| `-version` | prints the version and ends |\n");
        page.append("\n## What imagor has and this server has not\n\n");
        page.append("Flags and variables that make no difference are passed over; the others stop the start.\n\n");
        page.append("| flag | why | given |\n|---|---|---|\n");
        UnavailableSetting.ALL.forEach(setting -> page.append("| `-%s` | %s | %s |\n"
                .formatted(setting.flag(), setting.why(), setting.harmless() ? "passed over" : "refused")));
        return page.toString();
    }

    private static void append(StringBuilder page, SettingGroup group) {
        page.append("\n## ").append(group.title()).append("\n\n");
        page.append("| flag, variable | type | default | meaning |\n|---|---|---|---|\n");
        page.append(group.settings().stream().map(SettingsPageTest::row).collect(Collectors.joining()));
    }

    private static <T> String row(Setting<T> setting) {
        String byDefault = setting.print(setting.defaultValue());
        return "| %s`%s` | %s%s | %s | %s |\n"
                .formatted(
                        setting.variableOnly() ? "" : "`-" + setting.flag() + "`<br>",
                        setting.environment(),
                        setting.type().name(),
                        setting.secret() ? ", secret" : "",
                        byDefault.isEmpty() ? "" : "`" + byDefault + "`",
                        setting.text().replace("|", "\\|").replace("*", "\\*"));
    }
}
