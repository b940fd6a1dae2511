package org.imagorface.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, once and in this process; what it measures then means nothing. */
class SmokeTest {

    @BeforeAll
    static void findThePhotos() {
        System.setProperty("testdata", "../testdata");
        System.setProperty("reference", "../../shared/reference");
    }

    @Test
    void everyBenchmarkRunsOnce() throws RunnerException {
        Options once = new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .mode(Mode.SingleShotTime)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                // one of each, and the smallest
                .param("side", "200")
                .param("faces", "1", "10")
                .param("probe", "synthetic")
                .param("width", "300")
                .param("from", "900")
                .param("to", "300")
                .param("sigma", "15")
                .build();

        Set<String> ran = new Runner(once)
                .run().stream().map(result -> result.getParams().getBenchmark()).collect(Collectors.toSet());

        assertThat(ran).isEqualTo(all()).hasSizeGreaterThanOrEqualTo(13);
    }

    private static Set<String> all() {
        Stream<BenchmarkListEntry> entries = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream();
        return entries.map(BenchmarkListEntry::getUsername).collect(Collectors.toSet());
    }
}
