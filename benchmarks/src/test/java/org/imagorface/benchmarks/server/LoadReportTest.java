package org.imagorface.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReportTest {

    private final LoadReport report = new LoadReport(List.of(
            "ours\tsmart\ta.jpg\t100\t0\t10\t20\t40\t5\t300",
            "rival\tsmart\ta.jpg\tno",
            "ours\tsmart\ta.jpg\t300\t2\t10\t10\t30\t6\t310",
            "ours\tsmart\ta.jpg\t200\t0\t10\t15\t90\t8\t305",
            "<vips>\tresize\ta.jpg\t80\t0\t10\t-\t-\t4\t-"));

    @Test
    void aTableHasMediansAndSaysWhatFailedIsNotKnownOrNotDone() {
        assertThat(report.markdown().lines().skip(2))
                .containsExactly(
                        "| smart | a.jpg | ours | 20.0 (2 failed) | 15.0 | 40.0 | 40.00 | 305 |",
                        "| smart | a.jpg | rival | no | | | | |",
                        "| resize | a.jpg | <vips> | 8.0 | - | - | 50.00 | - |");
    }

    @Test
    void aPlotHasABarForEach() {
        assertThat(report.svg())
                .startsWith("<svg ")
                .contains("width=\"480.0\"", ">20.0</text>", ">no</text>", "&lt;vips&gt;")
                .doesNotContain("<vips>");
    }

    @Test
    void percentilesAreOfTimesThatWereMeasured() {
        assertThat(LoadClient.percentile(new long[] {1000, 2000, 3000, 4000}, 0.5))
                .isEqualTo(2);
        assertThat(LoadClient.percentile(new long[] {1000, 2000, 3000, 4000}, 0.99))
                .isEqualTo(4);
        assertThat(LoadClient.percentile(new long[0], 0.5)).isZero();
    }

    @Test
    void onlyThisMachineIsMeasured() {
        assertThat(LoadClient.loopback("http://127.0.0.1:80/a").getPort()).isEqualTo(80);
        assertThatIllegalArgumentException().isThrownBy(() -> LoadClient.loopback("http://example.org/"));
    }
}
