package org.imagorface.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagorface.error.InvalidSetting;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every setting of the original has a setting of the same names and default here, or a reason. */
class OriginalSettingsTest {

    private static final Path TABLE = Photos.testdata("").getParent().resolve("../shared/SETTINGS.tsv");

    /** Safer here, or the default that the original has in effect where its flag says 0. */
    private static final Map<String, String> OTHER_DEFAULTS = Map.ofEntries(
            Map.entry("http-loader-block-loopback-networks", "true"),
            Map.entry("http-loader-block-private-networks", "true"),
            Map.entry("http-loader-block-link-local-networks", "true"),
            Map.entry("http-loader-max-allowed-size", "67108864"),
            Map.entry("imagor-load-timeout", "20s"),
            Map.entry("imagor-save-timeout", "20s"),
            Map.entry("imagor-process-timeout", "20s"),
            Map.entry("vips-max-animation-frames", "0"),
            Map.entry("vips-max-filter-ops", "0"),
            Map.entry("vips-max-width", "9999"),
            Map.entry("vips-max-height", "9999"),
            Map.entry("vips-max-resolution", "81000000"));

    private static final Set<String> FLAGS_WITHOUT_A_VALUE = Set.of("version");

    @Test
    void everySettingIsHereOrHasAReason() throws IOException {
        Assumptions.assumeTrue(Files.exists(TABLE), TABLE + ", the table of imagor's settings, is not there");
        Map<String, Setting<?>> here = new HashMap<>();
        AllSettings.ALL.forEach(setting -> here.put(setting.flag(), setting));
        List<String[]> rows = Files.readAllLines(TABLE).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(row -> row[0].length() > 1)
                .toList();
        assertThat(rows).hasSizeGreaterThan(120);

        for (String[] row : rows) {
            String flag = row[0].substring(1);
            Setting<?> setting = here.get(flag);
            if (FLAGS_WITHOUT_A_VALUE.contains(flag)) {
                assertThat(setting).isNull();
            } else if (setting == null) {
                assertThat(UnavailableSetting.named(flag)).as(flag).isPresent();
            } else {
                assertThat(setting.environment()).isEqualTo(row[1]);
                assertThat(printedDefault(setting))
                        .as("default of " + flag)
                        .isEqualTo(OTHER_DEFAULTS.getOrDefault(flag, normalised(setting, row[3])));
            }
        }
    }

    private static <T> String printedDefault(Setting<T> setting) {
        return setting.print(setting.defaultValue());
    }

    private static String normalised(Setting<?> setting, String text) {
        if (text.equals("\"\"")) {
            return "";
        }
        return setting.type().name().equals("duration") && text.equals("0") ? "0s" : text;
    }

    @Test
    void whatMakesNoDifferenceIsPassedOver() {
        Settings settings = Settings.read(
                List.of("-vips-max-cache-mem", "100", "-gomaxprocs=4", "-port", "7", "-config="),
                Map.of("VIPS_VECTOR", "1"));

        assertThat(settings.get(ServerSettings.PORT)).isEqualTo(7);
    }

    @Test
    void whatWouldBeMissedIsRefusedWithItsReason() {
        InvalidSetting flag = Assertions.assertThrows(
                InvalidSetting.class, () -> Settings.read(List.of("-gcloud-loader-bucket=x"), Map.of()));
        InvalidSetting variable = Assertions.assertThrows(
                InvalidSetting.class, () -> Settings.read(List.of(), Map.of("SENTRY_DSN", "https://key@host/1")));

        assertThat(flag).hasMessageContainingAll("-gcloud-loader-bucket", "google-storage", "imagorface-loader");
        assertThat(variable).hasMessageContainingAll("SENTRY_DSN", "the log").hasMessageNotContaining("key@host");
    }
}
