package org.imagorface.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.imagorface.error.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String NO_FILE = "-config=";

    private static Settings flags(String... flags) {
        List<String> all = new ArrayList<>(List.of(NO_FILE));
        all.addAll(List.of(flags));
        return Settings.read(all, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-port 9", "-port=9", "--port 9", "--port=9", "-port 1 -port 9"})
    void takesEveryFormOfAFlag(String line) {
        assertThat(flags(line.split(" ")).get(ServerSettings.PORT)).isEqualTo(9);
    }

    @Test
    void aTruthValuesFlagAloneMeansTrue() {
        Settings settings = flags("-face-detector", "-imagor-unsafe=false", "-port", "1");

        assertThat(settings.get(DetectorSettings.FACE_DETECTOR)).isTrue();
        assertThat(settings.get(RequestSettings.UNSAFE)).isFalse();
        assertThat(settings.isGiven(RequestSettings.UNSAFE)).isTrue();
        assertThat(settings.get(ServerSettings.PORT)).isEqualTo(1);
    }

    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("server.env");
        Files.writeString(file, """
                # a comment
                PORT=1
                FACE_DETECTOR_MIN_SIZE="30"
                FACE_DETECTOR_MAX_SIZE=300
                SOMETHING_ELSE=x
                """);
        Map<String, String> environment = Map.of(
                "CONFIG", file.toString(), "PORT", "2", "FACE_DETECTOR_MIN_SIZE", "40", "FACE_DETECTOR_CACHE_SIZE", "");

        Settings settings = Settings.read(List.of("-port", "3"), environment);

        assertThat(settings.get(ServerSettings.PORT)).isEqualTo(3);
        assertThat(settings.get(DetectorSettings.MIN_SIZE)).isEqualTo(40);
        assertThat(settings.get(DetectorSettings.MAX_SIZE)).isEqualTo(300);
        assertThat(settings.isGiven(DetectorSettings.CACHE_SIZE)).isFalse();
    }

    /** What stands in it, such as a secret or a limit, would be missed by nobody. */
    @Test
    void aFileThatIsNamedMustBeThere(@TempDir Path folder) {
        String missing = folder.resolve("server.env").toString();

        assertThatThrownBy(() -> Settings.read(List.of("-config", missing), Map.of()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-config was set to", missing, "a file that exists");
        assertThatThrownBy(() -> Settings.read(List.of(), Map.of("CONFIG", missing)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("environment variable CONFIG", missing);
        assertThatThrownBy(() -> flags("-config=a\0b")).isInstanceOf(InvalidSetting.class);
    }

    @Test
    void theFileThatIsReadByDefaultMayBeMissing() {
        assertThat(Path.of(".env")).doesNotExist();
        assertThat(Settings.read(List.of(), Map.of()).get(ServerSettings.CONFIG))
                .isEqualTo(".env");
    }

    @ParameterizedTest
    @CsvSource({
        "face-detector,FACE_DETECTOR,false",
        "face-detector-min-size,FACE_DETECTOR_MIN_SIZE,20",
        "face-detector-max-size,FACE_DETECTOR_MAX_SIZE,400",
        "face-detector-min-quality,FACE_DETECTOR_MIN_QUALITY,5.0",
        "face-detector-iou-threshold,FACE_DETECTOR_IOU_THRESHOLD,0.2",
        "face-detector-cache-size,FACE_DETECTOR_CACHE_SIZE,0",
        "face-detector-cache-ttl,FACE_DETECTOR_CACHE_TTL,0s",
        "vips-detector-probe-size,VIPS_DETECTOR_PROBE_SIZE,400",
        "port,PORT,8000",
        "imagor-secret,IMAGOR_SECRET,''",
        "file-loader-base-dir,FILE_LOADER_BASE_DIR,''",
        "http-loader-block-private-networks,HTTP_LOADER_BLOCK_PRIVATE_NETWORKS,true",
    })
    void namesAndDefaultsAreThoseOfTheOriginal(String flag, String environment, String byDefault) {
        Setting<?> setting = AllSettings.ALL.stream()
                .filter(one -> one.flag().equals(flag))
                .findFirst()
                .orElseThrow();

        assertThat(setting.environment()).isEqualTo(environment);
        assertThat(flags().properties()).containsEntry(setting.property(), byDefault);
    }

    @Test
    void zeroStandsForTheDefaultWhereImagorSaysSo() {
        Settings settings = flags("-vips-max-width", "0", "-vips-max-resolution=-1", "-imagor-load-timeout=0");

        assertThat(settings.get(ProcessingSettings.MAX_WIDTH)).isEqualTo(9999);
        assertThat(settings.get(ProcessingSettings.MAX_RESOLUTION)).isEqualTo(81_000_000);
        assertThat(settings.get(RequestSettings.LOAD_TIMEOUT)).isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "-port=70000,-port,70000,0 to 65535",
        "-port=x,-port,x,an integer",
        "-face-detector-iou-threshold=1.5,-face-detector-iou-threshold,1.5,0.0 to 1.0",
        "-face-detector-min-quality=NaN,-face-detector-min-quality,NaN,a number",
        "-face-detector-cache-ttl=5,-face-detector-cache-ttl,5,a duration",
        "-vips-detector-probe-size=1,-vips-detector-probe-size,1,an integer from 20 to 4096",
        "-vips-detector-probe-size=4097,-vips-detector-probe-size,4097,an integer from 20 to 4096",
        "--port=70000,--port,70000,0 to 65535",
        "-face-detector=maybe,-face-detector,maybe,true or false",
        "-s3-endpoint=foo bar,-s3-endpoint,foo bar,a URL such as http://minio:9000",
        "-s3-loader-endpoint=ftp://minio,-s3-loader-endpoint,ftp://minio,a URL such as http://minio:9000",
        "-prometheus-namespace=a-b,-prometheus-namespace,a-b,'letters, digits and _'",
        "-imagor-signer-type=md5,-imagor-signer-type,md5,'sha1, sha256, sha512'"
    })
    void wrongValuesAreRefusedByName(String flag, String name, String value, String expected) {
        assertThatThrownBy(() -> flags(flag))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll(name, value, expected);
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThatThrownBy(() -> Settings.read(List.of(), Map.of("PORT", "many")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("PORT", "many", "integer");
    }

    @Test
    void faceSizesThatFitNoPictureAreRefusedWhereverTheyComeFrom() {
        assertThatThrownBy(() ->
                        Settings.read(List.of("-face-detector-max-size=30"), Map.of("FACE_DETECTOR_MIN_SIZE", "31")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "environment variable FACE_DETECTOR_MIN_SIZE was 31, must be at most -face-detector-max-size,"
                                + " which is 30");
        assertThat(flags("-face-detector-min-size=400").get(DetectorSettings.MIN_SIZE))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "-prot,-port",
        "-face-detecter,-face-detector",
        "-imagor-secert,-imagor-secret",
        "--file-loader-basedir,-file-loader-base-dir"
    })
    void anUnknownFlagIsRefusedWithTheNearestOne(String wrong, String right) {
        assertThatThrownBy(() -> flags(wrong, "1"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("did you mean " + right + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-zzzzzzzzzzzzzzzzzz", "port", "-", "--", "-port"})
    void whatIsNoFlagIsRefused(String wrong) {
        assertThatThrownBy(() -> flags(wrong)).isInstanceOf(InvalidSetting.class);
    }

    @Test
    void camelPropertiesGiveTheSameSettings() {
        Settings original = Settings.read(
                List.of("-port=9", "-face-detector-cache-ttl=1500ms", "-http-loader-allowed-sources=a.com, *.b.com"),
                Map.of());

        Settings read =
                Settings.of(name -> Optional.ofNullable(original.properties().get(name)));

        assertThat(read.properties()).isEqualTo(original.properties());
        assertThat(read.get(HttpLoaderSettings.ALLOWED_SOURCES)).containsExactly("a.com", "*.b.com");
        assertThat(read.get(DetectorSettings.CACHE_TTL)).isEqualTo(Duration.ofMillis(1500));
    }

    /** All but the name of the file itself, which the file cannot give. */
    static Stream<Setting<?>> everySetting() {
        return AllSettings.ALL.stream().filter(setting -> setting != ServerSettings.CONFIG);
    }

    /** Of values of every kind the first that the setting takes, and that is not its default. */
    private static String sample(Setting<?> setting) {
        return Stream.of(
                        "k=v #1 'x",
                        "true",
                        "false",
                        "0x1_E",
                        "0.3",
                        "1h1.5s",
                        "0640",
                        "sha512",
                        "digest",
                        "json",
                        "thorough",
                        "nil",
                        "203.0.113.0/24",
                        "http://u:p@a.com:81",
                        "X-A,ETag")
                .filter(text -> isAnother(setting, text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample for " + setting.flag()));
    }

    private static boolean isAnother(Setting<?> setting, String text) {
        try {
            return !setting.parse(text, "sample").equals(setting.defaultValue());
        } catch (InvalidSetting e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void everySettingEndsInTheSameValueWhereverItIsGiven(Setting<?> setting, @TempDir Path folder) throws Exception {
        String text = sample(setting);
        String value = value(setting, Settings.read(List.of(NO_FILE), Map.of(setting.environment(), text)));
        assertThat(value).isNotEqualTo(value(setting, flags()));

        if (!setting.variableOnly()) {
            assertThat(value(setting, flags("-" + setting.flag() + "=" + text))).isEqualTo(value);
        }
        Path file = folder.resolve("server.env");
        for (String quotes : List.of("", "\"")) {
            Files.writeString(file, setting.environment() + "=" + quotes + text + quotes + "\n");
            assertThat(value(setting, Settings.read(List.of("-config", file.toString()), Map.of())))
                    .isEqualTo(value);
        }
        assertThat(value(setting, ofCamel(Map.of(setting.property(), text)))).isEqualTo(value);
        assertThat(value(setting, ofCamel(Map.of(setting.property(), value)))).isEqualTo(value);
    }

    private static String value(Setting<?> setting, Settings settings) {
        return settings.properties().get(setting.property());
    }

    private static Settings ofCamel(Map<String, String> properties) {
        CamelContext context = new DefaultCamelContext();
        Properties given = new Properties();
        given.putAll(properties);
        context.getPropertiesComponent().setOverrideProperties(given);
        try {
            return Settings.of(context.getPropertiesComponent()::resolveProperty);
        } finally {
            context.stop();
        }
    }

    /** Camel's properties know milliseconds at the least. */
    @Test
    void aShorterTimeThanAMillisecondIsOne() {
        Settings settings = flags("-imagor-load-timeout=1us", "-file-storage-expiration=1500us");

        assertThat(settings.get(RequestSettings.LOAD_TIMEOUT)).isEqualTo(Duration.ofMillis(1));
        assertThat(settings.get(FileSettings.STORAGE_EXPIRATION)).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void propertiesAreRefusedForWhatFlagsAreRefusedFor() {
        assertThatThrownBy(() -> ofCamel(Map.of("gcloud.loader.bucket", "x")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("property gcloud.loader.bucket", "google-storage");
        assertThatThrownBy(() -> ofCamel(Map.of("face.detector.max.size", "30", "face.detector.min.size", "31")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("property face.detector.min.size was 31, must be at most");
        assertThatThrownBy(() -> ofCamel(Map.of("port", "many")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("property port was set to 'many'");
    }

    @Test
    void helpListsEverySettingOnce() {
        for (Setting<?> setting : AllSettings.ALL) {
            assertThat(FlagHelp.text())
                    .containsOnlyOnce("(" + setting.environment() + ")")
                    .contains(setting.text());
        }
    }

    @Test
    void noNameIsDeclaredTwice() {
        assertThat(AllSettings.ALL).extracting(Setting::flag).doesNotHaveDuplicates();
    }

    @Test
    void secretsAreNeitherListedNorPartOfErrors() {
        assertThat(AllSettings.ALL)
                .filteredOn(setting -> setting.flag().matches(".*(secret|token|password).*"))
                .hasSizeGreaterThan(8)
                .allMatch(Setting::secret);
    }

    /** YAML routes run without the server, too, and so have to name defaults. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "imagor-http.yaml",
                "result.yaml",
                "loaders.yaml",
                "storages.yaml",
                "s3.yaml",
                "healthcheck.yaml",
                "upload.yaml"
            })
    void defaultsInRoutesAreTheDeclaredOnes(String file) throws IOException {
        String yaml;
        try (InputStream in = getClass().getResourceAsStream("/camel/" + file)) {
            yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> declared = flags().properties();
        Matcher placeholder = Pattern.compile("\\{\\{([^:}]+):([^}]*)}}").matcher(yaml);
        while (placeholder.find()) {
            assertThat(declared).containsEntry(placeholder.group(1), placeholder.group(2));
        }
    }
}
