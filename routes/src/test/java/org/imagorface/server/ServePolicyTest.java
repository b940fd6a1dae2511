package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagorface.error.InvalidSetting;
import org.imagorface.settings.DetectorSettings;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServePolicyTest {

    @TempDir
    Path folder;

    private ServePolicy policy(String... flags) {
        Settings settings = Settings.read(List.of(TestServer.flags(flags, "-config=")), Map.of());
        return ServePolicy.of(settings, Optional.of(folder));
    }

    @Test
    void withoutSettingsItIsADemoForThisMachineOnly() {
        ServePolicy demo = policy();

        assertThat(demo.address()).hasToString("127.0.0.1:8000");
        assertThat(demo.settings().get(RequestSettings.UNSAFE)).isTrue();
        assertThat(demo.settings().get(DetectorSettings.FACE_DETECTOR)).isTrue();
        assertThat(demo.settings().get(FileSettings.LOADER_BASE_DIR)).isEqualTo(folder.toString());
    }

    @Test
    void theDemoTakesWhatIsGiven() {
        ServePolicy demo = policy("-port=81", "-face-detector=false", "-file-loader-base-dir=/pics");

        assertThat(demo.address()).hasToString("127.0.0.1:81");
        assertThat(demo.settings().get(DetectorSettings.FACE_DETECTOR)).isFalse();
        assertThat(demo.settings().get(FileSettings.LOADER_BASE_DIR)).isEqualTo("/pics");
    }

    @ParameterizedTest
    @CsvSource({
        "-imagor-secret=s, 0.0.0.0:8000",
        "-imagor-unsafe, 0.0.0.0:8000",
        "-imagor-secret=s -bind=:90, 0.0.0.0:90",
        "-imagor-secret=s -bind=[::1]:90, [::1]:90",
        "-imagor-secret=s -bind=10.0.0.1:90 -port=7, 10.0.0.1:90",
        "-imagor-secret=s -server-address=10.0.0.1 -port=7, 10.0.0.1:7",
        "-bind=localhost:7, localhost:7",
        "-bind=:7, 127.0.0.1:7",
        "-bind=[::1]:7, [::1]:7"
    })
    void listensWiderOnlyWhenTold(String flags, String address) {
        assertThat(policy(flags.split(" ")).address()).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-bind=0.0.0.0:8000",
                "-server-address=0.0.0.0",
                "-server-address=::",
                "-server-address=10.1.2.3",
                "-imagor-unsafe=false",
                "-server-address=name-that-is-not.invalid"
            })
    void refusesToAnswerEverybodyWithoutBeingTold(String flags) {
        assertThatThrownBy(() -> policy(flags))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-imagor-secret", "-imagor-unsafe", "-bind 127.0.0.1:");
    }

    @Test
    void aSecretTurnsUnsafeUrlsOff() {
        assertThat(policy("-imagor-secret=s").settings().get(RequestSettings.UNSAFE))
                .isFalse();
        assertThat(policy("-imagor-secret=s", "-imagor-unsafe").settings().get(RequestSettings.UNSAFE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "a:b", "[::1]", "::1:80", "a:99999", ":"})
    void wrongAddressesAreRefused(String bind) {
        assertThatThrownBy(() -> policy("-bind=" + bind))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-bind", bind, "HOST:PORT");
    }

    @Test
    void aPortInUseIsSaidSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> TestServer.start("-bind=" + address))
                    .hasStackTraceContaining("cannot listen on " + address);
        }
    }

    @Test
    void aWrongCascadeStopsTheStart() throws Exception {
        Path cascade = Files.write(folder.resolve("broken.cascade"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> TestServer.start(
                        "-bind=127.0.0.1:0", "-imagor-unsafe", "-face-detector", "-imagorface-cascade=" + cascade))
                .hasStackTraceContaining("cascade");
    }
}
