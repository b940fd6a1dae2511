package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagorface.settings.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadSizesTest {

    /** On four processors; {@code -} is a setting that is not given. */
    @ParameterizedTest
    @CsvSource({
        "-, -, -, 4, 128, 164, 164",
        "0, -, -, 4, 128, 164, 164",
        "-1, 7, -, 4, 7, 43, 43",
        "2, -, -, 2, 0, 34, 34",
        "2, 3, -, 2, 3, 37, 37",
        "2, -5, -, 2, 0, 34, 34",
        "1, 1000, -, 1, 1000, 256, 777",
        "1, -, 1, 1, 0, 1, 32",
        "16, -, 300, 16, 0, 300, 300",
    })
    void followFromTheSettings(
            String concurrency, String queueSize, String given, int processing, int queue, int workers, int backlog) {
        List<String> flags = Stream.of(
                        "-imagor-process-concurrency=" + concurrency,
                        "-imagor-process-queue-size=" + queueSize,
                        "-imagorface-workers=" + given,
                        "-config=")
                .filter(flag -> !flag.endsWith("=-"))
                .toList();
        assertThat(LoadSizes.of(Settings.read(flags, Map.of()), 4))
                .isEqualTo(new LoadSizes(processing, queue, workers, backlog));
    }
}
