package org.imagorface.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagorface.error.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketRouterFileTest {

    private static final String PATTERN = "routing_pattern: '^(?P<bucket>[a-z]+)/(?P<path>.+)$'\n";
    private static final String RULES = """
            default_bucket: {name: by-default, region: eu-west-1}
            fallback_buckets: [{name: second}, {name: third}]
            rules:
              - {match: one, bucket: {name: first, access_key_id: k, secret_access_key: s, session_token: t}}
            """;

    @TempDir
    Path folder;

    private BucketRouter router(String yaml) throws IOException {
        return BucketRouterFile.read(
                Files.writeString(folder.resolve("router.yaml"), yaml).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "one/a.jpg, first:a.jpg second:a.jpg third:a.jpg",
        "two/a.jpg, by-default:a.jpg second:a.jpg third:a.jpg",
        "1/a.jpg, by-default:1/a.jpg second:1/a.jpg third:1/a.jpg",
        "one/../a.jpg, by-default:a.jpg second:a.jpg third:a.jpg",
        "one/.a.jpg, ''",
        "../one/a.jpg, ''"
    })
    void aWordInTheKeyChoosesTheBucket(String image, String objects) throws IOException {
        S3Place place = new S3Place("", S3Place.ANY_BUCKET, "", "", "");

        assertThat(router(PATTERN + RULES).locate(image, place).stream()
                        .map(object -> object.bucket() + ":" + object.key())
                        .toList())
                .isEqualTo(objects.isEmpty() ? List.of() : List.of(objects.split(" ")));
    }

    @Test
    void withoutRulesTheWordIsTheBucket() throws IOException {
        S3Place place = new S3Place("", S3Place.ANY_BUCKET, "base", "", "");

        assertThat(router(PATTERN).locate("any/a.jpg", place)).containsExactly(new S3Object("any", "base/a.jpg"));
        assertThat(router(PATTERN).locate("1/a.jpg", place)).isEmpty();
        assertThat(router("routing_pattern: ^(?P<bucket>[^/]+)/(?P<path>.+)$").locate("a%b/c.jpg", place))
                .as("no bucket's name")
                .isEmpty();
    }

    @Test
    void whatIsCutOutOfAKeyDoesNotLeadUp() throws IOException {
        S3Place place = new S3Place("", S3Place.ANY_BUCKET, "base", "", "");

        assertThat(router("routing_pattern: ^(?P<bucket>[a-z]+)(?P<path>.+)$").locate("any../../a", place))
                .isEmpty();
        assertThat(router("routing_pattern: ^(?P<bucket>[a-z]+)(?P<path>.+)$").locate("any../a", place))
                .isEmpty();
    }

    @Test
    void bucketsHaveAccessOfTheirOwn() throws IOException {
        assertThat(router(PATTERN + RULES).rules().get("one"))
                .isEqualTo(new RoutedBucket("first", "", "", "k", "s", "t"))
                .asString()
                .doesNotContain("=s", "=t", "=k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "- a list",
                "rules: []",
                "routing_pattern: '('",
                "routing_pattern: '(?P<other>.)'",
                "routing_pattern: '(?<=a)(?P<bucket>.)'",
                "routing_pattern: (?P<bucket>.)\nrouting_pattern: (?P<bucket>.)",
                "routing_pattern: (?P<bucket>.)\nrule: []",
                "routing_pattern: (?P<bucket>.)\nrules: {a: b}",
                "routing_pattern: (?P<bucket>.)\nrules: [{match: a}]",
                "routing_pattern: (?P<bucket>.)\nrules: [{match: a, bucket: {region: b}}]",
                "routing_pattern: (?P<bucket>.)\nrules: [{match: a, bucket: {name: [b]}}]",
                "routing_pattern: (?P<bucket>.)\nfallback_buckets: [{name: aaa}, {name: bbb}, {name: ccc}]",
                "routing_pattern: (?P<bucket>.)\nfallback_buckets: [{name: aaa}, {name: aaa, region: b}]",
                "routing_pattern: !!java.lang.ProcessBuilder [a]",
                "a: &a [1]\nb: &b [*a,*a]\nc: [*b,*b]",
                "{{{",
            })
    void whatIsWrongIsRefused(String yaml) {
        assertThatThrownBy(() -> router(yaml))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-s3-loader-bucket-router-config", "router.yaml", "must be");
    }

    @Test
    void filesThatAreTooLongOrMissingAreRefused() {
        assertThatThrownBy(() -> router("#" + "x".repeat(1 << 20))).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> router("[".repeat(200_000))).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> BucketRouterFile.read(folder.resolve("none").toString()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("exists");
    }
}
